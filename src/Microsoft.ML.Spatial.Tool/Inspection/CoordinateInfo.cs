using System.Globalization;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Inspection;

/// <summary>Where the spots lie.</summary>
/// <param name="MinimumX">Least x.</param>
/// <param name="MaximumX">Greatest x.</param>
/// <param name="MinimumY">Least y.</param>
/// <param name="MaximumY">Greatest y.</param>
/// <param name="Pitch">Median distance to the nearest spot at another place.</param>
/// <param name="SharedPlaces">Spots that lie exactly where another, earlier one lies.</param>
/// <param name="NotFinite">Spots whose place is not a number.</param>
internal sealed record CoordinateInfo(double MinimumX, double MaximumX, double MinimumY, double MaximumY, double Pitch, int SharedPlaces, int NotFinite)
{
    public static CoordinateInfo Of(PointSet points)
    {
        var rows = Enumerable.Range(0, points.Count).Where(row => double.IsFinite(points.X[row]) && double.IsFinite(points.Y[row])).ToArray();
        var finite = points.Select(rows);
        if (finite.Count == 0)
            return new CoordinateInfo(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0, points.Count);
        var places = finite.X.Zip(finite.Y).Distinct().Count();
        return new CoordinateInfo(
            finite.X.Min(), finite.X.Max(), finite.Y.Min(), finite.Y.Max(), SpotSpacing.Median(finite), finite.Count - places, points.Count - finite.Count);
    }

    public JsonSummary ToJson() => new JsonSummary()
        .Set("minX", MinimumX).Set("maxX", MaximumX).Set("minY", MinimumY).Set("maxY", MaximumY)
        .Set("pitch", Pitch).Set("sharedPlaces", (long)SharedPlaces).Set("notFinite", (long)NotFinite);

    public string ToText()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"x {MinimumX:G6} to {MaximumX:G6}, y {MinimumY:G6} to {MaximumY:G6}, pitch {Pitch:G5}");
        if (SharedPlaces > 0)
            text += $", {SharedPlaces:N0} spots on top of others";
        return NotFinite > 0 ? $"{text}, {NotFinite:N0} not finite" : text;
    }
}
