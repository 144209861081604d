using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>What an ensemble reads of a view.</summary>
internal sealed record EnsembleSlice(CsrMatrix Counts, PointSet Points, int[]? Slices)
{
    public static EnsembleSlice Read(IDataView view, EnsembleColumns columns, RowIdIndex? rows, CancellationToken cancellation)
    {
        var features = view.Schema[columns.Features];
        var scan = new ColumnScan(view);
        if (rows is not null)
            scan.AddIds(rows);
        var counts = scan.AddSparse(features);
        var points = scan.AddCoordinates(view.Schema[columns.Coordinates]);
        var slices = view.Schema.GetColumnOrNull(columns.Slice) is { } column ? scan.AddCategory(column) : null;
        scan.Run(cancellation);
        return new EnsembleSlice(counts.ToMatrix(), points.ToPoints(), slices?.Codes);
    }
}
