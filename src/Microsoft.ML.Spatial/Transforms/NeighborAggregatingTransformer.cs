using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Averages a vector column over each spot's neighbours.</summary>
public sealed class NeighborAggregatingTransformer : WholeViewTransformer
{
    private const int PayloadVersion = 1;
    private readonly NeighborAggregatingEstimator.Options _options;
    private readonly Execution _execution;

    internal NeighborAggregatingTransformer(NeighborAggregatingEstimator.Options options, Execution execution)
    {
        _options = options;
        _execution = execution;
    }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialNeighborMean", "SPATNBM1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.InputColumnName, ColumnForm.FloatVector, "input"),
        new(_options.NeighborsColumnName, ColumnForm.KeyVector, "neighbours"),
    ];

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        var names = ColumnAnnotations.SlotNames(inputs[0]);
        return [new AddedColumn(_options.OutputColumnName, inputs[0].Type, names is null ? null : ColumnAnnotations.WithSlotNames(names))];
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var neighbors = new RaggedKeyCollector(_options.NeighborsColumnName);
        var scan = new ColumnScan(input);
        scan.AddIds(rows);
        var values = scan.AddDense(inputs[0]);
        scan.Add(inputs[1], neighbors);
        scan.Run(_execution.Cancellation);
        neighbors.RequireRows();
        var mean = NeighborAggregation.Mean(neighbors.RowPointers, neighbors.Neighbors, values.ToMatrix(), _options.IncludeSelf, _execution);
        return new WholeViewResult(rows, [RowValues.Dense(mean)]);
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.InputColumnName);
        payload.Write(_options.OutputColumnName);
        payload.Write(_options.NeighborsColumnName);
        payload.Write(_options.IncludeSelf);
    }

    private static NeighborAggregatingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "neighbour mean", PayloadVersion);
        var options = new NeighborAggregatingEstimator.Options
        {
            InputColumnName = payload.ReadString(),
            OutputColumnName = payload.ReadString(),
            NeighborsColumnName = payload.ReadString(),
            IncludeSelf = payload.ReadBoolean(),
        };
        return new NeighborAggregatingTransformer(options, Execution.Default);
    }
}
