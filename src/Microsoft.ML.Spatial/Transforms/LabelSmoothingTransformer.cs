using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Gives a spot the label most of its neighbours have.</summary>
public sealed class LabelSmoothingTransformer : WholeViewTransformer
{
    private const int PayloadVersion = 1;
    private readonly LabelSmoothingEstimator.Options _options;
    private readonly Execution _execution;

    internal LabelSmoothingTransformer(LabelSmoothingEstimator.Options options, Execution execution)
    {
        _options = options;
        _execution = execution;
    }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialLabelSmoothing", "SPATLBS1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.LabelColumnName, ColumnForm.Key, "labels"),
        new(_options.NeighborsColumnName, ColumnForm.KeyVector, "neighbours"),
    ];

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
        => [new AddedColumn(_options.OutputColumnName, inputs[0].Type, inputs[0].Annotations)];

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var rows = new RowIdIndex();
        var neighbors = new RaggedKeyCollector(_options.NeighborsColumnName);
        var scan = new ColumnScan(input);
        scan.AddIds(rows);
        var labels = scan.AddCategory(inputs[0]);
        scan.Add(inputs[1], neighbors);
        scan.Run(_execution.Cancellation);
        neighbors.RequireRows();
        var codes = labels.Codes;
        var count = checked((int)((KeyDataViewType)inputs[0].Type).Count);
        var smoothed = LabelSmoothing.Majority(codes, count, neighbors.RowPointers.Span, neighbors.Neighbors.Span, _options.MinimumShare);
        return new WholeViewResult(rows, [RowValues.Scalars(Array.ConvertAll(smoothed, code => (uint)(code + 1)))]);
    }

    internal override void WritePayload(BinaryWriter writer)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(_options.LabelColumnName);
        payload.Write(_options.OutputColumnName);
        payload.Write(_options.NeighborsColumnName);
        payload.Write(_options.MinimumShare);
    }

    private static LabelSmoothingTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "label smoothing", PayloadVersion);
        var options = new LabelSmoothingEstimator.Options
        {
            LabelColumnName = payload.ReadString(),
            OutputColumnName = payload.ReadString(),
            NeighborsColumnName = payload.ReadString(),
            MinimumShare = payload.ReadDouble(),
        };
        try
        {
            OptionsValidator.Validate(options);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
        return new LabelSmoothingTransformer(options, Execution.Default);
    }
}
