using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws pairs of features against each other, a dot per spot.</summary>
public static class PairScatterFigure
{
    private const double Size = 220;
    private const double Left = 60;
    private const double Top = 60;
    private const double Gap = 50;
    private const int MostDots = 4000;
    private const int PerRow = 3;
    private const int LongestName = 34;

    /// <summary>Draws the figure, three panels beside each other.</summary>
    /// <param name="panels">The pairs. Of more than 4,000 spots every second, third, ... is drawn.</param>
    /// <param name="title">Title of the figure.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is no panel, or one has no spot or not as many numbers of both features.</exception>
    public static string Render(IReadOnlyList<PairPanel> panels, string title = "Pairs of features")
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0 || panels.Any(panel => panel.X.Count == 0 || panel.X.Count != panel.Y.Count))
            throw new ArgumentException("A scatter plot needs at least one pair, with numbers of both features for every spot.", nameof(panels));
        var columns = Math.Min(PerRow, panels.Count);
        var rows = (panels.Count + columns - 1) / columns;
        return SvgWriter.Document(svg =>
        {
            svg.Begin(16 + (columns * (Left + Size)) + 20, 44 + (rows * (Top + Size + Gap)), title, $"{panels.Count} pairs of features.");
            svg.Text(16, 30, title, 16, bold: true);
            for (var i = 0; i < panels.Count; i++)
                Draw(svg, panels[i], 16 + Left + (i % columns * (Left + Size)) - 10, 44 + Top + (i / columns * (Top + Size + Gap)) - 30);
            svg.End();
        });
    }

    private static void Draw(SvgWriter svg, PairPanel panel, double left, double top)
    {
        var horizontal = AxisScale.For(panel.X.Min(), panel.X.Max(), logarithmic: false);
        var vertical = AxisScale.For(panel.Y.Min(), panel.Y.Max(), logarithmic: false);
        svg.Text(left, top - 8, SvgWriter.Shorten(panel.Title, LongestName), 12, bold: true);
        foreach (var tick in vertical.Ticks)
        {
            svg.Line($"M{N(left)} {N(Y(tick))}h{N(Size)}", "#eeeeee", 1);
            svg.Text(left - 6, Y(tick) + 4, Label(tick), 10, anchor: "end");
        }
        foreach (var tick in horizontal.Ticks)
            svg.Text(X(tick), top + Size + 14, Label(tick), 10, anchor: "middle");
        svg.Line($"M{N(left)} {N(top)}v{N(Size)}h{N(Size)}", "#222222", 1);
        svg.Text(left + (Size / 2), top + Size + 30, $"{SvgWriter.Shorten(panel.First, LongestName)} (across)", 11, anchor: "middle");
        svg.Text(left + (Size / 2), top + Size + 44, $"{SvgWriter.Shorten(panel.Second, LongestName)} (up)", 11, anchor: "middle");
        var step = (panel.X.Count + MostDots - 1) / MostDots;
        var path = string.Concat(Enumerable.Range(0, panel.X.Count).Where(spot => spot % step == 0).Select(spot => $"M{N(X(panel.X[spot]))} {N(Y(panel.Y[spot]))}h0"));
        svg.Dots(path, panel.Color, 3);

        double X(double value) => left + (horizontal.Share(value) * Size);

        double Y(double value) => top + Size - (vertical.Share(value) * Size);
    }

    private static string Label(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
