using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Correlates two feature columns of a view and lays the pairs out as a table.</summary>
internal static class ModalityCorrelation
{
    public static IDataView Score(IDataView data, ModalityCorrelationOptions options)
    {
        var shape = MLNetInterop.Instance.CreateShape(data.Schema);
        DataViewSchema.Column Find(string name, ColumnForm form, string option) => data.Schema[new ColumnRequirement(name, form, option).Find(shape).Name];
        var first = Find(options.FirstColumnName, ColumnForm.FloatVector, nameof(options.FirstColumnName));
        var second = Find(options.SecondColumnName, ColumnForm.FloatVector, nameof(options.SecondColumnName));
        var run = options.Execution ?? Execution.Default;
        var scan = new ColumnScan(data);
        var (one, other) = (Collect(scan, first, data), Collect(scan, second, data));
        var groupColumn = options.GroupColumnName is { } name ? Find(name, ColumnForm.Category, nameof(options.GroupColumnName)) : (DataViewSchema.Column?)null;
        var groups = groupColumn is { } column ? scan.AddCategory(column) : null;
        scan.Run(run.Cancellation);

        var found = FeatureCorrelation.Compute(one.ToMatrix(), other.ToMatrix(), groups?.OrderedCodes, options, run);
        var groupNames = groups is null ? [] : groups.Texts.Length > 0 ? [.. groups.Texts.Order(StringComparer.Ordinal)] : ColumnAnnotations.KeyNames(groupColumn!.Value);
        var (firstNames, secondNames) = (Names(first), Names(second));
        return new TableView<(GroupCorrelation Group, CorrelatedPair Pair)>([.. found.SelectMany(group => group.Pairs.Select(pair => (group, pair)))])
            .Text("Group", row => row.Group.Group < 0 ? null : groupNames?[row.Group.Group] ?? (row.Group.Group + 1).ToString(CultureInfo.InvariantCulture))
            .Text("First", row => firstNames[row.Pair.First])
            .Text("Second", row => secondNames[row.Pair.Second])
            .Count("Spots", row => row.Group.SpotCount)
            .Number("R", row => row.Pair.R)
            .Number("P", row => row.Pair.P)
            .Number("PAdjusted", row => row.Pair.PAdjusted)
            .ToView();
    }

    private static SparseCollector Collect(ColumnScan scan, DataViewSchema.Column column, IDataView data)
    {
        var collector = new SparseCollector(column.Name, ColumnReader.SlotCount(column), data.GetRowCount());
        scan.Add<VBuffer<float>>(column, collector);
        return collector;
    }

    private static string[] Names(DataViewSchema.Column column)
        => ColumnAnnotations.SlotNames(column) ?? [.. Enumerable.Range(1, ColumnReader.SlotCount(column)).Select(slot => $"Feature{slot}")];
}
