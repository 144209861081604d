using System.Globalization;
using Microsoft.ML.Spatial.Core.Annotation;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws enriched sets as bars: the longer, the smaller the p-value; pale where the adjusted p-value is not below a level.</summary>
public static class EnrichmentFigure
{
    private const double Width = 720;
    private const double Left = 270;
    private const double Right = 150;
    private const double Top = 62;
    private const double LineHeight = 20;
    private const double HeadingHeight = 30;
    private const double Bottom = 46;
    private const int LongestName = 42;

    /// <summary>Draws the figure.</summary>
    /// <param name="panels">What is drawn, one below the other; sets without overlap are left out.</param>
    /// <param name="title">Title of the figure.</param>
    /// <param name="level">Adjusted p-values below it are drawn in full colour.</param>
    /// <param name="perPanel">How many sets are drawn at most below each heading.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is no panel.</exception>
    public static string Render(IReadOnlyList<EnrichmentPanel> panels, string title = "Enriched sets", double level = 0.05, int perPanel = 10)
    {
        ArgumentNullException.ThrowIfNull(panels);
        if (panels.Count == 0)
            throw new ArgumentException("There is nothing to draw.", nameof(panels));
        var drawn = panels.Select(panel => panel with { Sets = [.. panel.Sets.Where(set => set.Overlap > 0).Take(perPanel)] }).ToArray();
        var axis = AxisScale.For(0, Math.Max(1, drawn.SelectMany(panel => panel.Sets).Select(Strength).DefaultIfEmpty(1).Max()), logarithmic: false);
        var height = Top + drawn.Sum(panel => HeadingHeight + (LineHeight * Math.Max(1, panel.Sets.Count))) + Bottom;
        return SvgWriter.Document(svg =>
        {
            svg.Begin(Width, height, title, $"{drawn.Length} lists, bars are -log10 of the p-value.");
            svg.Text(16, 30, title, 16, bold: true);
            foreach (var tick in axis.Ticks)
            {
                svg.Line($"M{N(X(tick))} {N(Top - 8)}V{N(height - Bottom)}", "#e5e5e5", 1);
                svg.Text(X(tick), height - Bottom + 18, tick.ToString("G4", CultureInfo.InvariantCulture), 12, anchor: "middle");
            }
            var y = Top;
            for (var panel = 0; panel < drawn.Length; panel++)
                y = Draw(svg, drawn[panel], CategoricalPalette.Color(panel), y, level, X);
            svg.Text(X(0), height - 10, $"-log10 p; pale: adjusted p of {level.ToString("G3", CultureInfo.InvariantCulture)} or more", 12);
            svg.End();
        });

        double X(double strength) => Left + (axis.Share(strength) * (Width - Left - Right));
    }

    private static double Draw(SvgWriter svg, EnrichmentPanel panel, string color, double y, double level, Func<double, double> x)
    {
        svg.Text(16, y + 16, panel.Title, 13, bold: true);
        y += HeadingHeight - 4;
        if (panel.Sets.Count == 0)
            svg.Text(Left, y + 13, "no set has a member on the list", 12);
        foreach (var set in panel.Sets)
        {
            svg.Text(Left - 8, y + 13, SvgWriter.Shorten(set.Set, LongestName), 12, anchor: "end");
            var hint = string.Create(CultureInfo.InvariantCulture, $"{set.Set}: {string.Join(", ", set.Members.Take(30))}");
            svg.Area($"M{N(x(0))} {N(y + 2)}H{N(x(Strength(set)))}v{N(LineHeight - 5)}H{N(x(0))}z", color, hint, set.PAdjusted < level ? 1 : 0.35);
            var counts = string.Create(CultureInfo.InvariantCulture, $"{set.Overlap} of {set.Size}, {set.FoldEnrichment:#,0.0}-fold");
            svg.Text(x(Strength(set)) + 6, y + 13, counts, 11);
            y += LineHeight;
        }
        return y + (panel.Sets.Count == 0 ? LineHeight : 0) + 4;
    }

    // P-values below the smallest number still have a logarithm.
    private static double Strength(EnrichedSet set) => Math.Max(0, -set.LogP / Math.Log(10));

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
