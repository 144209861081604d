using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws how much features change against how sure that is, and names the strongest.</summary>
public static class VolcanoFigure
{
    private const double Width = 640;
    private const double Height = 480;
    private const double Left = 64;
    private const double Top = 66;
    private const double Right = 24;
    private const double Bottom = 52;
    private const double SmallestP = 1e-320;
    private const double WidestAxis = 12;
    private const string Up = "#d55e00";
    private const string Down = "#0072b2";
    private const string Neither = "#c4c4c4";

    /// <param name="points">The features.</param>
    /// <param name="options">Limits and texts; null for the defaults.</param>
    /// <returns>
    /// The SVG document. p-values are drawn as -log10, zeros as 320. The horizontal axis reaches to the largest change below 12 of a coloured feature; features beyond it lie at its end.
    /// </returns>
    /// <exception cref="ArgumentException">There is no feature, a number is NaN, or an option is not valid.</exception>
    public static string Render(IReadOnlyList<VolcanoPoint> points, VolcanoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(points);
        var settings = OptionsValidator.Validate(options ?? new VolcanoOptions());
        if (points.Count == 0 || points.Any(point => double.IsNaN(point.LogFoldChange) || double.IsNaN(point.P)))
            throw new ArgumentException("A volcano plot needs at least one feature, and a fold change and a p-value of each.", nameof(points));
        var coloured = points.Where(point => IsColoured(point, settings)).ToArray();
        var reach = Reach(coloured, settings) * 1.05;
        var horizontal = AxisScale.For(-reach, reach, logarithmic: false);
        var vertical = AxisScale.For(0, Math.Max(2, points.Max(Sureness)) * 1.05, logarithmic: false);
        var plot = new PlotArea(Left, Top, Width - Right, Height - Bottom, horizontal, vertical);
        return SvgWriter.Document(svg =>
        {
            svg.Begin(Width, Height, settings.Title, $"{points.Count} features, {coloured.Length} of them past both limits.");
            svg.Text(16, 30, settings.Title, 16, bold: true);
            svg.Text(16, Top - 14, "-log10 adjusted p", 12);
            svg.Text((Left + Width - Right) / 2, Height - 12, settings.Quantity, 12, anchor: "middle");
            plot.Draw(svg, "0.##");
            foreach (var limit in new[] { -settings.LogFoldChange, settings.LogFoldChange })
                svg.Line($"M{N(X(limit))} {N(Top)}V{N(Height - Bottom)}", "#bbbbbb", 1);
            Draw(svg, Neither, 3, point => !IsColoured(point, settings));
            Draw(svg, Down, 5, point => IsColoured(point, settings) && point.LogFoldChange < 0);
            Draw(svg, Up, 5, point => IsColoured(point, settings) && point.LogFoldChange > 0);
            foreach (var label in Labels())
                svg.TextOver(label, 11);
            svg.End();
        });

        double X(double change) => plot.X(Math.Clamp(change, -reach, reach));

        double Y(double sureness) => plot.Y(sureness);

        void Draw(SvgWriter svg, string color, double size, Func<VolcanoPoint, bool> belongs)
        {
            var path = new StringBuilder();
            foreach (var point in points.Where(belongs))
                path.Append($"M{N(X(point.LogFoldChange))} {N(Y(Sureness(point)))}h0");
            if (path.Length > 0)
                svg.Dots(path.ToString(), color, size);
        }

        // Far in both directions, each measured by its axis.
        List<PlacedText> Labels() => LabelPlacement.Place(
            coloured.OrderByDescending(point => Math.Abs(horizontal.Share(Math.Clamp(point.LogFoldChange, -reach, reach)) - 0.5) + vertical.Share(Sureness(point)))
                .Select(point => (point.Name, X(point.LogFoldChange), Y(Sureness(point)))),
            [.. coloured.Select(point => (X(point.LogFoldChange), Y(Sureness(point))))],
            settings.LabelCount,
            (Left, Top - 10, Width - Right, Height - Bottom));
    }

    // Features that a group lacks altogether have changes of 20 and more, which would leave no room for the others.
    private static double Reach(VolcanoPoint[] coloured, VolcanoOptions settings)
    {
        var largest = coloured.Select(point => Math.Abs(point.LogFoldChange)).Where(change => change < WidestAxis).DefaultIfEmpty(1).Max();
        return Math.Max(largest, Math.Max(0.1, 2 * settings.LogFoldChange));
    }

    private static bool IsColoured(VolcanoPoint point, VolcanoOptions settings) => point.P < settings.P && Math.Abs(point.LogFoldChange) >= settings.LogFoldChange;

    private static double Sureness(VolcanoPoint point) => -Math.Log10(Math.Max(point.P, SmallestP));

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
