using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Registration;

/// <summary>Slices over each other in one frame.</summary>
internal static class SlicesFigure
{
    // What is drawn last would hide the rest, so the spots of all slices are mixed.
    public static string Render(IReadOnlyList<PointSet> places, string[] names)
    {
        (int Slice, int Row)[] mixed = [.. places.SelectMany((points, slice) => Enumerable.Range(0, points.Count).Select(row => (Slice: slice, Row: row, At: (row + 0.5) / points.Count)))
            .OrderBy(spot => spot.At).Select(spot => (spot.Slice, spot.Row))];
        var all = new PointSet([.. mixed.Select(spot => places[spot.Slice].X[spot.Row])], [.. mixed.Select(spot => places[spot.Slice].Y[spot.Row])]);
        return DomainMapFigure.Render(all, new CategoricalColumn("slice", [.. mixed.Select(spot => spot.Slice)], names), null, new DomainMapOptions { Title = "Slices in one frame" });
    }
}
