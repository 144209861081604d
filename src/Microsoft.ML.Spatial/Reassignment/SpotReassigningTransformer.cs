using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Registration;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Reassignment;

/// <summary>Writes the values of one slice for the spots of others. It learns nothing: any view with the slices it names will do.</summary>
public sealed class SpotReassigningTransformer : WholeViewTransformer
{
    private readonly SpotReassigningEstimator.Options _options;
    private readonly Execution _execution;

    internal SpotReassigningTransformer(SpotReassigningEstimator.Options options, Execution execution)
    {
        _options = options;
        _execution = execution;
    }

    internal static SpatialComponent Component { get; } = SealedPayload.Component("SpatialReassignment", "SPATRAS1", Read);

    internal override SpatialComponent SavedAs => Component;

    private protected override IReadOnlyList<ColumnRequirement> Requirements =>
    [
        new(_options.InputColumnName, ColumnForm.FloatVector, "values"),
        new(_options.CoordinatesColumnName, ColumnForm.Coordinates, "coordinates"),
        new(_options.SliceColumnName, ColumnForm.Key, "slices"),
    ];

    private protected override IReadOnlyList<AddedColumn> Added(DataViewSchema.Column[] inputs)
    {
        var names = ColumnAnnotations.SlotNames(inputs[0]);
        return
        [
            new AddedColumn(_options.OutputColumnName, inputs[0].Type, names is null ? null : ColumnAnnotations.WithSlotNames(names)),
            new AddedColumn(_options.SourceCountColumnName, NumberDataViewType.Single),
        ];
    }

    private protected override WholeViewResult Compute(IDataView input, DataViewSchema.Column[] inputs)
    {
        var names = SliceNames.Of(inputs[2]);
        var size = ColumnReader.SlotCount(inputs[0]);
        var rows = new RowIdIndex();
        var scan = new ColumnScan(input);
        scan.AddIds(rows);
        var values = scan.AddSparse(inputs[0]);
        var places = scan.AddCoordinates(inputs[1]);
        var slices = scan.AddCategory(inputs[2]);
        scan.Run(_execution.Cancellation);
        var reassigned = new ReassignedValues(scan.RowCount, size);
        var (all, points, codes) = (values.ToMatrix(), places.ToPoints(), slices.Codes);
        foreach (var pair in SlicePair.Find(_options, names))
        {
            int[] sources = [.. Enumerable.Range(0, codes.Length).Where(row => codes[row] == pair.Source)];
            int[] targets = [.. Enumerable.Range(0, codes.Length).Where(row => codes[row] == pair.Target)];
            reassigned.Add(targets, Reassign(names[pair.Source], names[pair.Target], all.SelectRows(sources), points.Select(sources), points.Select(targets)));
        }
        return new WholeViewResult(rows, [reassigned.Values, reassigned.Counts]);
    }

    private SpotReassignment Reassign(string source, string target, CsrMatrix values, PointSet places, PointSet targets)
    {
        try
        {
            return SpotReassigner.Reassign(values, places, targets, _options, _execution);
        }
        catch (SpatialDataException exception)
        {
            throw new SpatialDataException($"The values of slice '{source}' cannot be written for slice '{target}': {exception.Message}", exception);
        }
    }

    internal override void WritePayload(BinaryWriter writer) => ReassignmentPayload.Write(writer, _options);

    private static SpotReassigningTransformer Read(BinaryReader reader) => new(ReassignmentPayload.Read(reader), Execution.Default);
}
