using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws a network of clusters: a disc per cluster, the larger the more spots it has, and a line per edge that was kept, the wider the stronger.</summary>
public static class NetworkFigure
{
    private const double Margin = 24;
    private const double TitleHeight = 30;
    private const double LargestWidth = 9;
    private const double SmallestRadius = 8;
    private const double LargestRadius = 20;
    private const double LegendGap = 18;

    /// <param name="network">The network.</param>
    /// <param name="places">Where each cluster is drawn; clusters at NaN, those without spots, are not.</param>
    /// <param name="clusters">The cluster of every spot, for names and colours.</param>
    /// <param name="points">Where the spots lie, to draw them faintly below the network; null when the places are not of the tissue.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <param name="colors">One colour per cluster; null for those of <see cref="CategoryColors"/>.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is not one place and category per cluster or one cluster per spot.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(
        ClusterNetwork network, PointSet places, CategoricalColumn clusters, PointSet? points = null, DomainMapOptions? options = null, IReadOnlyList<string>? colors = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(clusters);
        var settings = Validation.OptionsValidator.Validate(options ?? new DomainMapOptions());
        if (places.Count != network.Nodes.Count || clusters.Categories.Length != places.Count)
            throw new ArgumentException($"There are {places.Count} places and {clusters.Categories.Length} categories for {network.Nodes.Count} clusters.", nameof(places));
        if (points is not null && points.Count != clusters.Count)
            throw new ArgumentException($"Column '{clusters.Name}' has {clusters.Count} rows for {points.Count} spots.", nameof(points));

        int[] drawn = [.. Enumerable.Range(0, places.Count).Where(cluster => double.IsFinite(places.X[cluster]) && network.Nodes[cluster].Spots > 0)];
        var frame = points is null ? new MapFrame(places.Select(drawn), double.NaN, settings) : new MapFrame(points, settings);
        var panel = new MapPanel(clusters.Name, clusters, colors ?? CategoryColors.Assign(clusters));
        var legend = new MapLegend(panel, settings.MaximumLegendEntries, Math.Max(frame.Height, 200));
        var title = settings.Title.Length > 0 ? settings.Title : $"Network of {clusters.Name}";
        var (left, top) = (Margin, Margin + TitleHeight);
        var width = Math.Max(left + frame.Width + LegendGap + legend.Width + Margin, (title.Length * 9) + (2 * Margin));
        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, top + Math.Max(frame.Height, legend.Height) + Margin, title, $"{drawn.Length} clusters, {network.KeptEdges.Count()} edges.");
            svg.Text(Margin, Margin + 8, title, 16, bold: true);
            if (points is not null)
                svg.Spots(left, top, panel, SpotMarks.Of(points, clusters, frame, settings), opacity: 0.25);
            foreach (var edge in network.KeptEdges.OrderBy(edge => edge.ScaledWeight))
            {
                var ((ax, ay), (bx, by)) = (Place(edge.From), Place(edge.To));
                svg.Line(string.Create(CultureInfo.InvariantCulture, $"M{ax:0.#} {ay:0.#}L{bx:0.#} {by:0.#}"), "#333333", 1 + ((LargestWidth - 1) * edge.ScaledWeight), 0.75);
            }
            foreach (var cluster in drawn)
            {
                var (x, y) = Place(cluster);
                svg.Dot(x, y, Radius(cluster) + 1.5, "#ffffff");
                svg.Dot(x, y, Radius(cluster), panel.Colors[cluster]);
            }
            foreach (var cluster in drawn)
            {
                var (x, y) = Place(cluster);
                svg.TextOver(new PlacedText(MapLegend.Shorten(clusters.Categories[cluster]), x, y - Radius(cluster) - 4, "middle"), 12);
            }
            svg.Legend(left + frame.Width + LegendGap, top, legend);
            svg.End();
        });

        double Radius(int cluster) => SmallestRadius + ((LargestRadius - SmallestRadius) * Math.Sqrt(network.Nodes[cluster].Scaled));

        (double X, double Y) Place(int cluster)
        {
            var (x, y) = frame.Place(places.X[cluster], places.Y[cluster]);
            return (left + x, top + y);
        }
    }
}
