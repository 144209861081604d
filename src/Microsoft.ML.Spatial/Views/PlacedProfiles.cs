using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Profiles, places and slices of all spots of a view.</summary>
/// <param name="Values">Spots x features.</param>
/// <param name="Places">Where the spots lie.</param>
/// <param name="Slices">The slice of each spot, -1 for a missing one; all 0 when the view has no such column.</param>
internal sealed record PlacedProfiles(CsrMatrix Values, PointSet Places, int[] Slices)
{
    /// <param name="view">The view.</param>
    /// <param name="values">The column of profiles.</param>
    /// <param name="coordinatesColumnName">The column of coordinates.</param>
    /// <param name="sliceColumnName">The column of slices, which may be absent.</param>
    /// <param name="cancellation">Stops the pass.</param>
    public static PlacedProfiles Read(IDataView view, DataViewSchema.Column values, string coordinatesColumnName, string sliceColumnName, CancellationToken cancellation)
    {
        var scan = new ColumnScan(view);
        var profiles = scan.AddSparse(values);
        var places = scan.AddCoordinates(view.Schema[coordinatesColumnName]);
        var slices = view.Schema.GetColumnOrNull(sliceColumnName) is { } column ? scan.AddCategory(column) : null;
        scan.Run(cancellation);
        return new PlacedProfiles(profiles.ToMatrix(), places.ToPoints(), slices?.OrderedCodes ?? new int[scan.RowCount]);
    }
}
