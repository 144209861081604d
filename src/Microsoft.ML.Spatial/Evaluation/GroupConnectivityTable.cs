using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Lays out which groups hang together as a table.</summary>
internal static class GroupConnectivityTable
{
    public static IDataView Of(IDataView data, GroupConnectivityOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var shape = MLNetInterop.Instance.CreateShape(data.Schema);
        var feature = data.Schema[new ColumnRequirement(options.FeatureColumnName, ColumnForm.FloatVector, nameof(GroupConnectivityOptions.FeatureColumnName)).Find(shape).Name];
        var column = data.Schema[new ColumnRequirement(options.GroupColumnName, ColumnForm.Category, nameof(GroupConnectivityOptions.GroupColumnName)).Find(shape).Name];
        var rows = new DenseCollector(feature.Name, ColumnReader.SlotCount(feature), data.GetRowCount());
        var scan = new ColumnScan(data);
        scan.Add(feature, rows);
        var groups = scan.AddCategory(column);
        scan.Run(run.Cancellation);
        var names = ClusteredSpots.NamesOf(column, groups);
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
