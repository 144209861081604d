using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>Says how far along a gradient each spot is.</summary>
public sealed class DiffusionPseudotimeTransformer : EmbeddingTransformer
{
    private const int PayloadVersion = 1;

    /// <summary>What a spot has that was not reached; outputs hold no NaN.</summary>
    private const float NotReached = -1;
    private readonly PseudotimeColumns _columns;

    internal DiffusionPseudotimeTransformer(string featureColumnName, PseudotimeColumns columns, DiffusionModel model, Execution execution)
        : base(featureColumnName, model.Embedding.Columns, execution)
    {
        _columns = columns;
        Model = model;
    }

    /// <summary>The pseudotime of the training rows, and that of others.</summary>
    public DiffusionModel Model { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialPseudotime", "SPATDPT1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<AddedColumn> Columns
    {
        get
        {
            List<AddedColumn> added = [new(_columns.Time, NumberDataViewType.Single), new(_columns.Reached, BooleanDataViewType.Instance)];
            if (_columns.Components is { } components)
                added.Add(new AddedColumn(components, new VectorDataViewType(NumberDataViewType.Single, Model.Components.Columns)));
            return added;
        }
    }

    private protected override IReadOnlyList<IRowValues> Answer(DenseMatrix rows, Execution execution)
    {
        var times = Model.Order(rows, execution);
        List<IRowValues> values =
        [
            RowValues.Scalars(Array.ConvertAll(times, time => float.IsNaN(time) ? NotReached : time)),
            RowValues.Scalars(Array.ConvertAll(times, time => !float.IsNaN(time))),
        ];
        if (_columns.Components is not null)
            values.Add(RowValues.Dense(Model.Project(rows, execution)));
        return values;
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(FeatureColumnName);
        payload.Write(_columns.Time);
        payload.Write(_columns.Reached);
        payload.Write(_columns.Components ?? "");
        payload.Write(Model.Root);
        payload.Write(Model.Pseudotime);
        payload.Write(Model.Embedding.Values);
        payload.Write(Model.Components.Values);
        payload.Write(Model.Eigenvalues);
        payload.Write(Model.NeighborCount);
        payload.Write((int)Model.Metric);
    }

    private static DiffusionPseudotimeTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "pseudotime", PayloadVersion);
        var feature = payload.ReadString();
        var (time, reached, name) = (payload.ReadString(), payload.ReadString(), payload.ReadString());
        var (root, times) = (payload.ReadInt32(), payload.ReadSingles());
        var (embedding, components) = (payload.ReadMatrix(times.Length), payload.ReadMatrix(times.Length));
        var (values, neighbors, metric) = (payload.ReadDoubles(), payload.ReadInt32(), (EmbeddingMetric)payload.ReadInt32());
        try
        {
            var model = new DiffusionModel(embedding, root, times, components, values, neighbors, metric);
            return new DiffusionPseudotimeTransformer(feature, new(time, reached, name.Length > 0 ? name : null), model, Execution.Default);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
