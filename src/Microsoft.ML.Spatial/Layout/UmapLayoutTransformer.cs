using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Layout;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Layout;

/// <summary>Puts spots where UMAP put them, and others among their nearest known spots.</summary>
public sealed class UmapLayoutTransformer : EmbeddingTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _outputColumnName;

    internal UmapLayoutTransformer(string featureColumnName, string outputColumnName, UmapModel model, Execution execution)
        : base(featureColumnName, model.Embedding.Columns, execution)
    {
        _outputColumnName = outputColumnName;
        Model = model;
    }

    /// <summary>The places of the training rows, and where other rows go.</summary>
    public UmapModel Model { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialUmap", "SPATUMP1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<AddedColumn> Columns => [new(_outputColumnName, new VectorDataViewType(NumberDataViewType.Single, Model.Positions.Columns))];

    private protected override IReadOnlyList<IRowValues> Answer(DenseMatrix rows, Execution execution) => [RowValues.Dense(Model.Place(rows, execution))];

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(FeatureColumnName);
        payload.Write(_outputColumnName);
        payload.Write(Model.Embedding.Rows);
        payload.Write(Model.Embedding.Values);
        payload.Write(Model.Positions.Values);
        payload.Write(Model.NeighborCount);
        payload.Write((int)Model.Metric);
    }

    private static UmapLayoutTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "layout", PayloadVersion);
        var (feature, output) = (payload.ReadString(), payload.ReadString());
        var rows = payload.ReadCount(int.MaxValue);
        var (embedding, positions) = (payload.ReadMatrix(rows), payload.ReadMatrix(rows));
        var (neighbors, metric) = (payload.ReadInt32(), (EmbeddingMetric)payload.ReadInt32());
        try
        {
            return new UmapLayoutTransformer(feature, output, new UmapModel(embedding, positions, neighbors, metric), Execution.Default);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
