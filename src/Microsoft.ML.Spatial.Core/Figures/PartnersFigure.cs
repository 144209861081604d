using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws for each of a few spots which others it attended to across the slice, by how often over training; one map per spot.</summary>
public static class PartnersFigure
{
    private const string TrackedColor = "#e41a1c";

    /// <param name="points">Where the spots lie.</param>
    /// <param name="spots">The tracked spots.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">No spot is tracked.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(PointSet points, IReadOnlyList<SpotPartners> spots)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(spots);
        return DomainMapFigure.Render(points, [.. spots.Select(spot => Panel(points.Count, spot))], new DomainMapOptions { Title = "Long-range partners over training" });
    }

    private static MapPanel Panel(int count, SpotPartners tracked)
    {
        int[] times = [.. tracked.Counts.Values.Distinct().OrderDescending()];
        var codes = new int[count];
        Array.Fill(codes, times.Length + 1);
        foreach (var (partner, often) in tracked.Counts)
            codes[partner] = 1 + Array.IndexOf(times, often);
        codes[tracked.Spot] = 0;
        var column = new CategoricalColumn(tracked.Name, codes, [tracked.Name, .. times.Select(often => $"partner {often} {(often == 1 ? "time" : "times")}"), "no partner"]);
        return new MapPanel(tracked.Name, column, [TrackedColor, .. times.Select((_, i) => ValueLevels.Color(times.Length == 1 ? 0.3 : 0.8 * i / (times.Length - 1.0))), CategoricalPalette.Missing]);
    }
}
