using System.Globalization;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>
/// Draws which regions of a source slice were mapped to which of a target slice: regions of the source on the left, of the target on the right, and bands between
/// them as high as they have spots. The last node on the right holds the spots without a partner.
/// </summary>
public static class SankeyFigure
{
    private const string UnmappedColor = "#9a9a9a";
    private const double Margin = 16;
    private const double TitleHeight = 30;
    private const double HeadingHeight = 30;
    private const double NodeWidth = 14;
    private const double TextGap = 8;
    private const double BandOpacity = 0.55;

    /// <summary>Draws a correspondence.</summary>
    /// <param name="table">Pairs of regions; regions without spots on a side are left out there.</param>
    /// <param name="colors">One <c>#rrggbb</c> per region; null for the palette's.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <returns>The SVG document. Bands are at least a pixel high, so very small ones are higher than their share.</returns>
    /// <exception cref="ArgumentException">There are fewer colours than regions, or the options are not valid.</exception>
    public static string Render(RegionCorrespondence table, IReadOnlyList<string>? colors = null, SankeyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var settings = OptionsValidator.Validate(options ?? new SankeyOptions());
        colors ??= CategoricalPalette.Colors(table.Regions.Count);
        if (colors.Count < table.Regions.Count)
            throw new ArgumentException($"There are {colors.Count} colours for {table.Regions.Count} regions.", nameof(colors));

        var layout = new SankeyLayout(table, settings.BandHeight);
        var left = Margin + TextWidth(settings.SourceTitle, layout.Sources) + TextGap;
        var right = left + NodeWidth + settings.Width;
        var top = Margin + (settings.Title.Length == 0 ? 0 : TitleHeight) + HeadingHeight;
        var width = Math.Max(right + NodeWidth + TextGap + TextWidth(settings.TargetTitle, layout.Targets) + Margin, (settings.Title.Length * 9) + (2 * Margin));

        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, top + layout.Height + Margin, settings.Title.Length > 0 ? settings.Title : "Correspondence of regions", Description(table));
            if (settings.Title.Length > 0)
                svg.Text(Margin, Margin + 14, settings.Title, 16, bold: true);
            svg.Text(left - TextGap, top - HeadingHeight + 16, settings.SourceTitle, 13, bold: true, anchor: "end");
            svg.Text(right + NodeWidth + TextGap, top - HeadingHeight + 16, settings.TargetTitle, 13, bold: true);
            foreach (var band in layout.Bands)
                svg.Area(Ribbon(band), colors[band.Source], $"{Name(band.Source)} to {Name(band.Target)}: {band.Count:N0} spots", BandOpacity);
            foreach (var node in layout.Sources)
                Draw(svg, node, left, left - TextGap, "end");
            foreach (var node in layout.Targets)
                Draw(svg, node, right, right + NodeWidth + TextGap, "start");
            svg.End();
        });

        void Draw(SvgWriter svg, SankeyNode node, double edge, double textEdge, string anchor)
        {
            svg.Area($"M{N(edge)} {N(top + node.Top)}h{N(NodeWidth)}v{N(node.Height)}h{N(-NodeWidth)}z", Color(node.Region), Text(node));
            svg.Text(textEdge, top + node.Top + (node.Height / 2) + 4, Text(node), 12, anchor: anchor);
        }

        string Ribbon(SankeyBand band)
        {
            var (start, end) = (left + NodeWidth, right);
            var middle = (start + end) / 2;
            var (from, to) = (top + band.SourceTop, top + band.TargetTop);
            return $"M{N(start)} {N(from)}C{N(middle)} {N(from)} {N(middle)} {N(to)} {N(end)} {N(to)}v{N(band.Thickness)}"
                + $"C{N(middle)} {N(to + band.Thickness)} {N(middle)} {N(from + band.Thickness)} {N(start)} {N(from + band.Thickness)}z";
        }

        string Color(int region) => region == table.Regions.Count ? UnmappedColor : colors[region];

        string Name(int region) => region == table.Regions.Count ? "unmapped" : MapLegend.Shorten(table.Regions[region]);

        string Text(SankeyNode node) => $"{Name(node.Region)} ({node.Count:N0})";

        double TextWidth(string heading, IReadOnlyList<SankeyNode> nodes)
            => MapLegend.CharacterWidth * Math.Max(heading.Length * 1.15, nodes.Select(node => Text(node).Length).DefaultIfEmpty(0).Max());
    }

    private static string Description(RegionCorrespondence table)
    {
        var unmapped = Enumerable.Range(0, table.Regions.Count).Sum(table.Unmapped);
        var unlabelled = table.UnlabelledPairs > 0 ? $" {table.UnlabelledPairs:N0} pairs without a region are left out." : "";
        return $"{table.PairCount:N0} pairs of spots between {table.Regions.Count:N0} regions, {unmapped:N0} spots unmapped.{unlabelled}";
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
