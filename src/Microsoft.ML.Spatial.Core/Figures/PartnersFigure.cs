using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws which spots across the slice a few spots attended to: a line from each to its partners, the wider and darker the oftener over training.</summary>
public static class PartnersFigure
{
    private const double Margin = 16;
    private const double Top = 48;
    private const double LegendGap = 14;
    private const string Outline = "#222222";
    private static readonly DomainMapOptions Settings = new() { PanelSize = 560 };

    /// <param name="points">Where the spots lie.</param>
    /// <param name="spots">The tracked spots, each in a colour of its own.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">No spot is tracked.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(PointSet points, IReadOnlyList<SpotPartners> spots)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(spots);
        if (spots.Count == 0)
            throw new ArgumentException("There is no tracked spot to draw.", nameof(spots));
        var frame = new MapFrame(points, Settings);
        var most = Math.Max(1, spots.Max(spot => spot.Counts.Values.DefaultIfEmpty(0).Max()));
        var legend = new MapLegend(Entries(spots, most), frame.Height);
        var slice = new MapPanel("slice", new CategoricalColumn("slice", [.. Enumerable.Repeat(-1, points.Count)], []), []);
        return SvgWriter.Document(svg =>
        {
            svg.Begin(frame.Width + LegendGap + legend.Width + (2 * Margin), Top + Math.Max(frame.Height, legend.Height) + Margin, "Long-range partners over training", $"{spots.Count} of {points.Count:N0} spots are followed.");
            svg.Text(Margin, 30, "Long-range partners over training", 16, bold: true);
            svg.Spots(Margin, Top, slice, SpotMarks.Of(points, slice.Column, frame, Settings));
            for (var i = 0; i < spots.Count; i++)
                Draw(svg, spots[i], CategoricalPalette.Color(i), most);
            svg.Legend(Margin + frame.Width + LegendGap, Top, legend);
            svg.End();
        });

        void Draw(SvgWriter svg, SpotPartners tracked, string color, int mostOften)
        {
            // Large enough to be found among spots of any size.
            var radius = Math.Max(3, frame.SpotSize / 2);
            var (fromX, fromY) = Place(tracked.Spot);
            var partners = tracked.Counts.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).ToArray();
            foreach (var (partner, often) in partners)
            {
                var (x, y) = Place(partner);
                var share = (double)often / mostOften;
                svg.Line($"M{N(fromX)} {N(fromY)}L{N(x)} {N(y)}", color, 0.8 + (1.7 * share), 0.3 + (0.7 * share));
            }
            foreach (var (partner, _) in partners)
            {
                var (x, y) = Place(partner);
                svg.Dot(x, y, radius, color);
            }
            svg.Dot(fromX, fromY, radius + 3, Outline);
            svg.Dot(fromX, fromY, radius + 1.5, color);
        }

        (double X, double Y) Place(int row)
        {
            var (x, y) = frame.Place(points.X[row], points.Y[row]);
            return (Margin + x, Top + y);
        }
    }

    private static List<(string? Color, string Text)> Entries(IReadOnlyList<SpotPartners> spots, int most)
    {
        List<(string? Color, string Text)> entries =
        [
            .. spots.Select((spot, i) => ((string?)CategoricalPalette.Color(i), $"{spot.Name}: {spot.Counts.Count:N0} {(spot.Counts.Count == 1 ? "partner" : "partners")}")),
        ];
        if (most > 1)
            entries.Add((null, $"widest lines: {most:N0} times"));
        return entries;
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
