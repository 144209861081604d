using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws spots in the colours of their categories as an SVG picture, one map beside the other, each with its legend.</summary>
public static class DomainMapFigure
{
    private const double Margin = 16;
    private const double TitleHeight = 30;
    private const double PanelTitleHeight = 26;
    private const double LegendGap = 14;
    private const double ScaleBarHeight = 34;
    private const double SmallestHeight = 60;

    /// <summary>Predicted domains, with the labels beside them when there are any; matching categories share a colour.</summary>
    /// <param name="coordinates">Where the spots lie.</param>
    /// <param name="domains">The domain of every spot.</param>
    /// <param name="labels">The known label of every spot; null when there are none.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">The columns' length is not the number of spots, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(PointSet coordinates, CategoricalColumn domains, CategoricalColumn? labels = null, DomainMapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(domains);
        if (labels is null)
            return Render(coordinates, [new MapPanel(domains.Name, domains, CategoryColors.Assign(domains))], options);
        var labelColors = CategoryColors.Assign(labels);
        return Render(
            coordinates,
            [
                new MapPanel(domains.Name, domains, CategoryColors.AssignMatching(domains, labels, labelColors)),
                new MapPanel(labels.Name, labels, labelColors),
            ],
            options);
    }

    /// <summary>Several maps of the same spots, side by side.</summary>
    /// <param name="coordinates">Where the spots lie.</param>
    /// <param name="panels">The maps, from left to right.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is no map, a column's length is not the number of spots, colours are missing, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(PointSet coordinates, IReadOnlyList<MapPanel> panels, DomainMapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        ArgumentNullException.ThrowIfNull(panels);
        var settings = OptionsValidator.Validate(options ?? new DomainMapOptions());
        Check(coordinates, panels);

        var frame = new MapFrame(coordinates, settings);
        var mapHeight = Math.Max(frame.Height, SmallestHeight);
        var legends = panels.Select(panel => new MapLegend(panel, settings.MaximumLegendEntries, mapHeight)).ToArray();
        var widths = legends.Select(legend => frame.Width + LegendGap + legend.Width + Margin).ToArray();
        var titleRoom = settings.Title.Length == 0 ? 0 : TitleHeight;
        var width = Math.Max(widths.Sum() + Margin, (settings.Title.Length * 9) + (2 * Margin));
        var height = Margin + titleRoom + PanelTitleHeight + mapHeight + (settings.Unit is null ? 0 : ScaleBarHeight) + Margin;

        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, height, Heading(settings, panels), Description(coordinates, panels, settings));
            if (titleRoom > 0)
                svg.Text(Margin, Margin + 14, settings.Title, 16, bold: true);
            var left = Margin;
            for (var i = 0; i < panels.Count; i++)
            {
                var top = Margin + titleRoom;
                svg.Text(left, top + 14, panels[i].Title, 13, bold: true);
                svg.Spots(left, top + PanelTitleHeight, panels[i], SpotMarks.Of(coordinates, panels[i].Column, frame, settings));
                svg.Legend(left + frame.Width + LegendGap, top + PanelTitleHeight, legends[i]);
                if (settings.Unit is not null && coordinates.Count > 0)
                    svg.ScaleBar(left, top + PanelTitleHeight + mapHeight + 14, ScaleBar.For(frame), settings.Unit);
                left += widths[i];
            }
            svg.End();
        });
    }

    private static void Check(PointSet coordinates, IReadOnlyList<MapPanel> panels)
    {
        if (panels.Count == 0)
            throw new ArgumentException("A figure needs at least one map.", nameof(panels));
        foreach (var panel in panels)
        {
            if (panel.Column.Count != coordinates.Count)
                throw new ArgumentException($"Column '{panel.Column.Name}' has {panel.Column.Count} rows for {coordinates.Count} spots.", nameof(panels));
            if (panel.Colors.Count < panel.Column.Categories.Length)
                throw new ArgumentException(
                    $"Column '{panel.Column.Name}' has {panel.Column.Categories.Length} categories and {panel.Colors.Count} colours.", nameof(panels));
        }
    }

    private static string Heading(DomainMapOptions options, IReadOnlyList<MapPanel> panels)
        => options.Title.Length > 0 ? options.Title : "Map of " + string.Join(" and ", panels.Select(panel => panel.Title));

    private static string Description(PointSet coordinates, IReadOnlyList<MapPanel> panels, DomainMapOptions options)
    {
        var maps = string.Join("; ", panels.Select(panel => $"{panel.Title}: {panel.Column.Categories.Length:N0} categories"));
        var raster = coordinates.Count > options.MaximumSpotsDrawn ? " Every cell of the raster shows the most frequent category of its spots." : "";
        return $"{coordinates.Count:N0} spots. {maps}.{raster}";
    }
}
