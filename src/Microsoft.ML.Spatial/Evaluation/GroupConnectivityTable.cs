using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Lays out which groups hang together as a table.</summary>
internal static class GroupConnectivityTable
{
    public static IDataView Of(IDataView data, GroupConnectivityOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var column = new ColumnRequirement(options.GroupColumnName, ColumnForm.Category, nameof(options.GroupColumnName)).Find(data.Schema);
        var scan = new ColumnScan(data);
        var rows = scan.AddDense(new ColumnRequirement(options.FeatureColumnName, ColumnForm.FloatVector, nameof(options.FeatureColumnName)).Find(data.Schema));
        var groups = scan.AddCategory(column);
        scan.Run(run.Cancellation);
        var names = groups.OrderedNames(column);
        var nearest = NearestRows.Among(rows.ToMatrix(), options.NeighborCount, options.Metric, run);
        return new TableView<GroupConnectivity>(GroupGraph.Of(nearest, groups.OrderedCodes, names.Length).Pairs)
            .Text("GroupA", pair => names[pair.First])
            .Text("GroupB", pair => names[pair.Second])
            .Number("Edges", pair => pair.Edges)
            .Number("Connectivity", pair => pair.Connectivity)
            .Flag("InTree", pair => pair.InTree)
            .ToView();
    }
}
