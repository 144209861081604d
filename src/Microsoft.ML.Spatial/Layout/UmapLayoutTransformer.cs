using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Layout;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Layout;

/// <summary>Puts spots where UMAP put them, and others among their nearest known spots.</summary>
public sealed class UmapLayoutTransformer : WholeViewTransformer
{
    private const int PayloadVersion = 1;
    private readonly string _featureColumnName;
    private readonly string _outputColumnName;
    private readonly Execution _execution;

    internal UmapLayoutTransformer(string featureColumnName, string outputColumnName, UmapModel model, Execution execution)
    {
        _featureColumnName = featureColumnName;
        _outputColumnName = outputColumnName;
        Model = model;
        _execution = execution;
    }

    /// <summary>The places of the training rows, and where other rows go.</summary>
    public UmapModel Model { get; }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialUmap", "SPATUMP1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements => [new(_featureColumnName, ColumnForm.FloatVector, "features")];

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        var slots = ColumnReader.SlotCount(inputs[0]);
        return slots == Model.Embedding.Columns
            ? [new AddedColumn(_outputColumnName, new VectorDataViewType(NumberDataViewType.Single, Model.Positions.Columns))]
            : throw new ArgumentException($"Column '{_featureColumnName}' has {slots} slots; the layout is of rows of {Model.Embedding.Columns}.");
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var features = new DenseCollector(_featureColumnName, Model.Embedding.Columns, input.GetRowCount());
        var scan = new ColumnScan(input);
        scan.AddIds(rows);
        scan.Add(inputs[0], features);
        scan.Run(_execution.Cancellation);
        return new WholeViewResult(rows, [RowValues.Dense(Model.Place(features.ToMatrix(), _execution))]);
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_featureColumnName);
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
