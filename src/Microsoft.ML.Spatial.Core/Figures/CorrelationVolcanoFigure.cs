using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws correlations against -log10 of their p-values. Pairs over the same number of spots lie on one curve.</summary>
public static class CorrelationVolcanoFigure
{
    private const double Width = 820;
    private const double Height = 460;
    private const double Left = 62;
    private const double Top = 66;
    private const double Right = 310;
    private const double Bottom = 50;
    private const double Strongest = 300;
    private const double NameSpacing = 14;
    private const int LongestName = 48;
    private const string Grey = "#bdbdbd";

    /// <summary>Draws the figure.</summary>
    /// <param name="points">The pairs, the best first: the first ones on each side are named.</param>
    /// <param name="series">Names of the colours, such as groups of spots.</param>
    /// <param name="title">Title of the figure.</param>
    /// <param name="named">How many pairs are named on each side.</param>
    /// <returns>The SVG document. P-values below 1e-300 are drawn there.</returns>
    public static string Render(IReadOnlyList<CorrelationPoint> points, IReadOnlyList<string> series, string title = "Correlated features", int named = 6)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(series);
        var widest = Math.Clamp(points.Select(point => Math.Abs(point.R)).DefaultIfEmpty(1).Max() * 1.05, 0.05, 1);
        var horizontal = AxisScale.For(-widest, widest, logarithmic: false);
        var vertical = AxisScale.For(0, Math.Max(1, points.Select(Strength).DefaultIfEmpty(1).Max() * 1.02), logarithmic: false);
        var plot = new PlotArea(Left, Top, Width - Right, Height - Bottom, horizontal, vertical);
        return SvgWriter.Document(svg =>
        {
            svg.Begin(Width, Height, title, $"{points.Count} pairs of features.");
            svg.Text(16, 30, title, 16, bold: true);
            svg.Text(16, Top - 14, "-log10 p", 12);
            svg.Text((Left + Width - Right) / 2, Height - 10, "correlation r", 12, anchor: "middle");
            plot.Draw(svg, "G3");
            Dots(svg, points.Where(point => !point.IsSignificant), Grey);
            for (var colour = series.Count - 1; colour >= 0; colour--)
                Dots(svg, points.Where(point => point.IsSignificant && point.Series == colour), CategoricalPalette.Color(colour));
            var y = Names(svg, points.Where(point => point.IsSignificant && point.R > 0).Take(named), "together", Top);
            y = Names(svg, points.Where(point => point.IsSignificant && point.R < 0).Take(named), "opposed", y + NameSpacing);
            if (series.Count > 1)
                svg.Legend(Width - Right + 14, y + NameSpacing, new MapLegend([.. series.Select((name, colour) => ((string?)CategoricalPalette.Color(colour), name))], Math.Max(40, Height - y - NameSpacing)));
            svg.End();
        });

        void Dots(SvgWriter svg, IEnumerable<CorrelationPoint> drawn, string color)
        {
            var path = string.Concat(drawn.Select(point => $"M{N(plot.X(point.R))} {N(plot.Y(Strength(point)))}h0"));
            if (path.Length > 0)
                svg.Dots(path, color, 5);
        }
    }

    private static double Names(SvgWriter svg, IEnumerable<CorrelationPoint> points, string heading, double y)
    {
        var left = Width - Right + 14;
        svg.Text(left, y, heading, 12, bold: true);
        foreach (var point in points)
        {
            y += NameSpacing;
            svg.Dot(left + 4, y - 4, 3.5, CategoricalPalette.Color(point.Series));
            var text = string.Create(CultureInfo.InvariantCulture, $"{point.R:0.00}  {point.Name}");
            svg.Text(left + 12, y, SvgWriter.Shorten(text, LongestName), 11);
        }
        return y + NameSpacing;
    }

    private static double Strength(CorrelationPoint point) => Math.Clamp(-Math.Log10(point.P), 0, Strongest);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
