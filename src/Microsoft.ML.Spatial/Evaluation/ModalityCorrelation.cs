using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Correlates two feature columns of a view and lays the pairs out as a table.</summary>
internal static class ModalityCorrelation
{
    public static IDataView Score(IDataView data, ModalityCorrelationOptions options)
    {
        DataViewSchema.Column Find(string name, ColumnForm form, string option) => new ColumnRequirement(name, form, option).Find(data.Schema);
        var first = Find(options.FirstColumnName, ColumnForm.FloatVector, nameof(options.FirstColumnName));
        var second = Find(options.SecondColumnName, ColumnForm.FloatVector, nameof(options.SecondColumnName));
        var groupColumn = options.GroupColumnName is { } name ? Find(name, ColumnForm.Category, nameof(options.GroupColumnName)) : (DataViewSchema.Column?)null;
        var run = options.Execution ?? Execution.Default;
        var scan = new ColumnScan(data);
        var (one, other) = (scan.AddSparse(first), scan.AddSparse(second));
        var groups = groupColumn is { } column ? scan.AddCategory(column) : null;
        scan.Run(run.Cancellation);

        var found = FeatureCorrelation.Compute(one.ToMatrix(), other.ToMatrix(), groups?.OrderedCodes, options, run);
        var groupNames = groups?.OrderedNames(groupColumn!.Value) ?? [];
        var (firstNames, secondNames) = (ColumnAnnotations.FeatureNames(first), ColumnAnnotations.FeatureNames(second));
        return new TableView<(GroupCorrelation Group, CorrelatedPair Pair)>([.. found.SelectMany(group => group.Pairs.Select(pair => (group, pair)))])
            .Text("Group", row => row.Group.Group < 0 ? null : groupNames[row.Group.Group])
            .Text("First", row => firstNames[row.Pair.First])
            .Text("Second", row => secondNames[row.Pair.Second])
            .Count("Spots", row => row.Group.SpotCount)
            .Number("R", row => row.Pair.R)
            .Number("P", row => row.Pair.P)
            .Number("PAdjusted", row => row.Pair.PAdjusted)
            .ToView();
    }
}
