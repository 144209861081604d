using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws two slices side by side with lines between matched spots, in one colour where partners carry the same label and in another where they do not.</summary>
public static class MatchFigure
{
    private const double Margin = 16;
    private const double TitleHeight = 30;
    private const double PanelTitleHeight = 26;
    private const double CaptionHeight = 26;
    private const double MapGap = 70;
    private const double LegendGap = 24;
    private const double SmallestHeight = 180;
    private const double LineWidth = 0.8;
    private const double LineOpacity = 0.6;
    private const double EndSize = 3.4;

    // Spots are there to show where lines begin and end; in full size and colour they would hide them.
    private const double SpotShare = 0.85;
    private const double SpotOpacity = 0.65;

    /// <summary>Draws the matches of a source slice (left) and a target slice (right).</summary>
    /// <param name="source">Where the n source spots lie, as measured or registered.</param>
    /// <param name="target">Where the m target spots lie.</param>
    /// <param name="partners">The target row of each source spot, -1 where there is none.</param>
    /// <param name="sourceLabels">The label of every source spot, whose colour it takes; null: spots are grey.</param>
    /// <param name="targetLabels">The label of every target spot, with the categories of <paramref name="sourceLabels"/>; null: spots are grey. Matches are judged where both are given.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <returns>The SVG document. Counts in the legend are of all matches, drawn or not.</returns>
    /// <exception cref="ArgumentException">
    /// There is not one partner or label per spot, a partner is no target row, the columns have different categories, or the options are not valid.
    /// </exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(
        PointSet source,
        PointSet target,
        ReadOnlySpan<int> partners,
        CategoricalColumn? sourceLabels = null,
        CategoricalColumn? targetLabels = null,
        MatchFigureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        var settings = OptionsValidator.Validate(options ?? new MatchFigureOptions());
        Check(source, target, partners, sourceLabels, targetLabels);

        var matches = new SliceMatches(partners, sourceLabels, targetLabels);
        var drawn = matches.Sample(settings.MaximumLines);
        var maps = settings.ForMaps();
        var (left, right) = Frames(source, target, settings.SameFrame, maps);
        var (leftPanel, rightPanel) = (Panel(settings.SourceTitle, source, sourceLabels), Panel(settings.TargetTitle, target, targetLabels));
        var mapHeight = Math.Max(Math.Max(left.Height, right.Height), SmallestHeight);
        var legend = new MapLegend(MatchLegend.Entries(matches, drawn.Length, sourceLabels, targetLabels, settings.MaximumLegendEntries), mapHeight);
        var top = Margin + (settings.Title.Length == 0 ? 0 : TitleHeight) + PanelTitleHeight;
        var (leftTop, rightTop) = (top + ((mapHeight - left.Height) / 2), top + ((mapHeight - right.Height) / 2));
        var rightEdge = Margin + left.Width + MapGap;
        var width = Math.Max(
            rightEdge + right.Width + LegendGap + legend.Width + Margin,
            Math.Max(settings.Title.Length * 9, settings.Caption.Length * MapLegend.CharacterWidth) + (2 * Margin));
        var height = top + mapHeight + (settings.Caption.Length == 0 ? 0 : CaptionHeight) + Margin;

        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, height, settings.Title.Length > 0 ? settings.Title : "Matches of two slices", Description(matches, drawn.Length, source, target));
            if (settings.Title.Length > 0)
                svg.Text(Margin, Margin + 14, settings.Title, 16, bold: true);
            svg.Text(Margin, top - PanelTitleHeight + 14, leftPanel.Title, 13, bold: true);
            svg.Text(rightEdge, top - PanelTitleHeight + 14, rightPanel.Title, 13, bold: true);
            svg.Spots(Margin, leftTop, leftPanel, SpotMarks.Of(source, leftPanel.Column, left, maps).Shrunk(SpotShare), sourceLabels is null ? 1 : SpotOpacity);
            svg.Spots(rightEdge, rightTop, rightPanel, SpotMarks.Of(target, rightPanel.Column, right, maps).Shrunk(SpotShare), targetLabels is null ? 1 : SpotOpacity);
            foreach (var kind in MatchLegend.Order)
            {
                var (lines, ends) = Paths(kind);
                if (lines.Length == 0)
                    continue;
                svg.Line(lines, MatchLegend.Color(kind), LineWidth, LineOpacity);
                svg.Dots(ends, MatchLegend.Color(kind), EndSize);
            }
            svg.Legend(rightEdge + right.Width + LegendGap, top, legend);
            if (settings.Caption.Length > 0)
                svg.Text(Margin, top + mapHeight + CaptionHeight - 4, settings.Caption, 12);
            svg.End();
        });

        (string Lines, string Ends) Paths(MatchKind kind)
        {
            var (lines, ends) = (new StringBuilder(), new StringBuilder());
            foreach (var spot in drawn)
            {
                if (matches.KindOf(spot) != kind)
                    continue;
                var partner = matches.PartnerOf(spot);
                var (fromX, fromY) = left.Place(source.X[spot], source.Y[spot]);
                var (toX, toY) = right.Place(target.X[partner], target.Y[partner]);
                var (from, to) = (Point(Margin + fromX, leftTop + fromY), Point(rightEdge + toX, rightTop + toY));
                lines.Append($"M{from}L{to}");
                ends.Append($"M{from}h0M{to}h0");
            }
            return (lines.ToString(), ends.ToString());
        }
    }

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#} {y:0.#}");

    private static void Check(PointSet source, PointSet target, ReadOnlySpan<int> partners, CategoricalColumn? sourceLabels, CategoricalColumn? targetLabels)
    {
        PartnerCheck.RequireOnePerSource(partners, source.Count, "places", nameof(source));
        PartnerCheck.RequireRows(partners, target.Count, nameof(partners));
        if (sourceLabels is not null && sourceLabels.Count != source.Count)
            throw new ArgumentException($"Column '{sourceLabels.Name}' has {sourceLabels.Count} rows for {source.Count} source spots.", nameof(sourceLabels));
        if (targetLabels is not null && targetLabels.Count != target.Count)
            throw new ArgumentException($"Column '{targetLabels.Name}' has {targetLabels.Count} rows for {target.Count} target spots.", nameof(targetLabels));
        if (sourceLabels is not null && targetLabels is not null && !sourceLabels.Categories.AsSpan().SequenceEqual(targetLabels.Categories))
            throw new ArgumentException(
                $"Columns '{sourceLabels.Name}' and '{targetLabels.Name}' have different categories; code the labels of both slices by one list.", nameof(targetLabels));
    }

    private static (MapFrame Source, MapFrame Target) Frames(PointSet source, PointSet target, bool same, DomainMapOptions maps)
    {
        if (!same)
            return (new MapFrame(source, maps), new MapFrame(target, maps));
        // Spots of different slices may lie on top of each other, so how far apart they lie is asked of each slice by itself.
        var spacing = double.MinNumber(SpotSpacing.Median(source), SpotSpacing.Median(target));
        var frame = new MapFrame(new PointSet([.. source.X, .. target.X], [.. source.Y, .. target.Y]), spacing, maps);
        return (frame, frame);
    }

    private static MapPanel Panel(string title, PointSet points, CategoricalColumn? labels)
    {
        var column = labels ?? new CategoricalColumn(title, [.. Enumerable.Repeat(-1, points.Count)], []);
        return new MapPanel(title, column, CategoryColors.Assign(column));
    }

    private static string Description(SliceMatches matches, int drawn, PointSet source, PointSet target)
    {
        var judged = matches.Judged ? $" {matches.CountOf(MatchKind.Right):N0} are right by the labels, {matches.CountOf(MatchKind.Wrong):N0} wrong." : "";
        return $"{source.Count:N0} source and {target.Count:N0} target spots, {matches.Count:N0} matches, {drawn:N0} of them drawn.{judged}";
    }
}
