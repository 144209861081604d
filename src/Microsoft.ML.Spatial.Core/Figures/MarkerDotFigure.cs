using System.Globalization;
using Microsoft.ML.Spatial.Core.Markers;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws markers as a table of dots: a line per feature, a column per group, the dot as large as the share of spots that have the feature and as dark as its mean.</summary>
public static class MarkerDotFigure
{
    private const double Row = 19;
    private const double Column = 34;
    private const double Gap = 10;
    private const double LargestRadius = 8;
    private const double CharacterWidth = 6.9;
    private const int LongestName = 28;
    private const double Margin = 16;

    /// <param name="title">Heading.</param>
    /// <param name="groups">Names of the groups, one per row of the profiles.</param>
    /// <param name="markers">The features, those of one group after the other.</param>
    /// <param name="profiles">Means and shares, groups x features.</param>
    /// <returns>The SVG document. The mean of a feature is scaled from its smallest among the groups (light) to its largest (dark).</returns>
    /// <exception cref="ArgumentException">There is no marker, or groups, markers and profiles do not fit together.</exception>
    public static string Render(string title, IReadOnlyList<string> groups, IReadOnlyList<MarkerDot> markers, GroupProfiles profiles)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(markers);
        ArgumentNullException.ThrowIfNull(profiles);
        if (markers.Count == 0)
            throw new ArgumentException("A dot plot needs at least one marker.", nameof(markers));
        if (profiles.Means.Rows != groups.Count || markers.Any(marker => marker.Group < 0 || marker.Group >= groups.Count || marker.Column < 0 || marker.Column >= profiles.Means.Columns))
            throw new ArgumentException($"The markers do not fit profiles of {profiles.Means.Rows} groups and {profiles.Means.Columns} features, or the {groups.Count} names of groups.", nameof(profiles));

        var colors = CategoricalPalette.Colors(groups.Count);
        string[] names = [.. groups.Select(Shorten)];
        var left = Margin + (CharacterWidth * markers.Max(marker => Shorten(marker.Name).Length)) + 18;
        var slanted = names.Max(name => name.Length) > 4;
        var top = 52 + (slanted ? 12 + (0.75 * CharacterWidth * names.Max(name => name.Length)) : 18);
        var blocks = Enumerable.Range(1, markers.Count - 1).Count(i => markers[i].Group != markers[i - 1].Group);
        var table = left + (Column * groups.Count);
        var legend = Math.Max(table + 24, left + 120);
        var width = Math.Max(legend + 130, Margin + (9 * title.Length) + Margin);
        var height = Math.Max(top + (Row * markers.Count) + (Gap * blocks) + Margin, top + 230);
        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, height, title, $"{markers.Count} markers of {groups.Count} groups.");
            svg.Text(Margin, 30, title, 16, bold: true);
            for (var group = 0; group < groups.Count; group++)
            {
                svg.Dot(X(group), top - 8, 4, colors[group]);
                if (slanted)
                    svg.SlantedText(X(group) + 3, top - 17, names[group], 12, -45);
                else
                    svg.Text(X(group), top - 17, names[group], 12, anchor: "middle");
            }
            var y = top;
            for (var i = 0; i < markers.Count; i++)
            {
                y += i > 0 && markers[i].Group != markers[i - 1].Group ? Gap : 0;
                DrawRow(svg, markers[i], y + (Row / 2));
                y += Row;
            }
            DrawLegend(svg, legend, top);
            svg.End();
        });

        double X(int group) => left + (Column * (group + 0.5));

        void DrawRow(SvgWriter svg, MarkerDot marker, double y)
        {
            svg.Line($"M{N(left - 4)} {N(y - (Row / 2))}v{N(Row)}", colors[marker.Group], 4);
            svg.Text(left - 12, y + 4, Shorten(marker.Name), 12, anchor: "end");
            svg.Line($"M{N(left)} {N(y)}H{N(table)}", "#eeeeee", 1);
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            for (var group = 0; group < groups.Count; group++)
                (low, high) = (MathF.Min(low, profiles.Means[group, marker.Column]), MathF.Max(high, profiles.Means[group, marker.Column]));
            for (var group = 0; group < groups.Count; group++)
                if (Radius(profiles.Shares[group, marker.Column]) is > 0.3 and var radius)
                    svg.Dot(X(group), y, radius, Shade(high > low ? (profiles.Means[group, marker.Column] - low) / (high - low) : 0));
        }
    }

    private static void DrawLegend(SvgWriter svg, double left, double top)
    {
        svg.Text(left, top, "share of spots", 12, bold: true);
        double[] shares = [0.1, 0.25, 0.5, 0.75, 1];
        for (var i = 0; i < shares.Length; i++)
        {
            svg.Dot(left + 10, top + 18 + (i * 19), Radius(shares[i]), "#8a8a8a");
            svg.Text(left + 28, top + 22 + (i * 19), shares[i].ToString("0 %", CultureInfo.InvariantCulture), 12);
        }
        svg.Text(left, top + 134, "mean, by feature", 12, bold: true);
        const int steps = 5;
        for (var i = 0; i < steps; i++)
            svg.Dot(left + 10, top + 152 + (i * 17), 6, Shade(i / (steps - 1.0)));
        svg.Text(left + 28, top + 156, "lowest group", 12);
        svg.Text(left + 28, top + 156 + ((steps - 1) * 17), "highest group", 12);
    }

    // Areas, not radii, are compared by eye.
    private static double Radius(double share) => LargestRadius * Math.Sqrt(share);

    private static string Shade(double share)
    {
        int Mix(int light, int dark) => (int)Math.Round(light + (share * (dark - light)));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(222, 8):x2}{Mix(232, 48):x2}{Mix(243, 107):x2}");
    }

    private static string Shorten(string text) => SvgWriter.Shorten(text, LongestName);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
