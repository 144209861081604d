using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Clusters, places and slices of all spots of a view.</summary>
/// <param name="Places">Where the spots lie.</param>
/// <param name="Clusters">The cluster of each spot, -1 for none.</param>
/// <param name="Names">What the clusters are called.</param>
/// <param name="Slices">The slice of each spot, -1 for a missing one; all 0 when the view has no such column.</param>
internal sealed record ClusteredSpots(PointSet Places, int[] Clusters, string[] Names, int[] Slices)
{
    public static ClusteredSpots Read(IDataView view, string clusterColumnName, string coordinatesColumnName, string sliceColumnName, CancellationToken cancellation)
    {
        var column = new ColumnRequirement(clusterColumnName, ColumnForm.Category, "ClusterColumnName").Find(view.Schema);
        var coordinates = new ColumnRequirement(coordinatesColumnName, ColumnForm.Coordinates, "CoordinatesColumnName").Find(view.Schema);
        SpatialNeighborsTransformer.SliceRequirement(sliceColumnName, MLNetInterop.Instance.CreateShape(view.Schema));
        var scan = new ColumnScan(view);
        var clusters = scan.AddCategory(column);
        var places = scan.AddCoordinates(coordinates);
        var slices = view.Schema.GetColumnOrNull(sliceColumnName) is { } slice ? scan.AddCategory(slice) : null;
        scan.Run(cancellation);
        return new ClusteredSpots(places.ToPoints(), clusters.OrderedCodes, clusters.OrderedNames(column), slices?.OrderedCodes ?? new int[scan.RowCount]);
    }
}
