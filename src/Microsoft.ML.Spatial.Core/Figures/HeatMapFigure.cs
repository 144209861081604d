using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws a table of numbers around 0, rows against columns: red above, blue below, white at 0, with the numbers in the cells.</summary>
public static class HeatMapFigure
{
    private const double Margin = 16;
    private const double TitleHeight = 34;
    private const double BarHeight = 46;
    private const double SmallestCell = 16;
    private const double LargestCell = 46;
    private const double LongestSide = 720;
    private const double NumbersFrom = 30;
    private const int BarSteps = 21;
    private const double BarStep = 6;

    private static readonly (int Red, int Green, int Blue) Low = (5, 80, 160);
    private static readonly (int Red, int Green, int Blue) High = (178, 24, 43);

    /// <param name="values">Rows x columns, row by row; what is not finite is drawn grey.</param>
    /// <param name="rows">What each row is of.</param>
    /// <param name="columns">What each column is of.</param>
    /// <param name="title">Heading.</param>
    /// <param name="quantity">What the numbers are, written at the colour bar.</param>
    /// <returns>The SVG document. Colours end at the largest absolute number.</returns>
    /// <exception cref="ArgumentException">There is nothing to draw, or there is not one value per cell.</exception>
    public static string Render(IReadOnlyList<double> values, IReadOnlyList<string> rows, IReadOnlyList<string> columns, string title, string quantity)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        if (values.Count == 0 || values.Count != rows.Count * columns.Count)
            throw new ArgumentException($"There are {values.Count} values for {rows.Count} rows and {columns.Count} columns.", nameof(values));
        var limit = Math.Max(values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty().Max(), 1e-300);
        var cell = Math.Clamp(LongestSide / Math.Max(rows.Count, columns.Count), SmallestCell, LargestCell);
        string[] rowNames = [.. rows.Select(MapLegend.Shorten)];
        string[] columnNames = [.. columns.Select(MapLegend.Shorten)];
        var left = Margin + (MapLegend.CharacterWidth * rowNames.Max(name => name.Length)) + 10;
        var top = Margin + TitleHeight + (MapLegend.CharacterWidth * columnNames.Max(name => name.Length)) + 10;
        var barWidth = (BarSteps * BarStep) + 10 + (quantity.Length * MapLegend.CharacterWidth);
        var width = Math.Max(left + Math.Max(columns.Count * cell, barWidth) + Margin, (title.Length * 9) + (2 * Margin));
        var bottom = top + (rows.Count * cell);
        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, bottom + BarHeight + Margin, title, $"{rows.Count} rows, {columns.Count} columns, values up to {Number(limit)} either way.");
            svg.Text(Margin, Margin + 14, title, 16, bold: true);
            for (var column = 0; column < columns.Count; column++)
                svg.SlantedText(left + ((column + 0.5) * cell) + 4, top - 8, columnNames[column], 12, -90);
            for (var row = 0; row < rows.Count; row++)
            {
                var y = top + (row * cell);
                svg.Text(left - 8, y + (cell / 2) + 4, rowNames[row], 12, anchor: "end");
                for (var column = 0; column < columns.Count; column++)
                {
                    var (x, value) = (left + (column * cell), values[(row * columns.Count) + column]);
                    svg.Area(Square(x, y, cell), Color(value / limit), $"{rows[row]}, {columns[column]}: {Number(value)}");
                    if (cell >= NumbersFrom)
                        svg.Text(x + (cell / 2), y + (cell / 2) + 4, Number(value), 11, anchor: "middle", color: Math.Abs(value) > 0.6 * limit ? "#ffffff" : "#222222");
                }
            }
            DrawBar(svg, left, bottom + 14, limit, quantity);
            svg.End();
        });
    }

    private static void DrawBar(SvgWriter svg, double left, double top, double limit, string quantity)
    {
        for (var i = 0; i < BarSteps; i++)
        {
            var share = (2.0 * i / (BarSteps - 1)) - 1;
            svg.Area(Square(left + (i * BarStep), top, BarStep), Color(share), Number(share * limit));
        }
        svg.Text(left, top + 22, Number(-limit), 11, anchor: "middle");
        svg.Text(left + (BarSteps * BarStep / 2), top + 22, "0", 11, anchor: "middle");
        svg.Text(left + (BarSteps * BarStep), top + 22, Number(limit), 11, anchor: "middle");
        svg.Text(left + (BarSteps * BarStep) + 10, top + 7, quantity, 11);
    }

    private static string Square(double x, double y, double side) => string.Create(CultureInfo.InvariantCulture, $"M{x:0.##} {y:0.##}h{side:0.##}v{side:0.##}h{-side:0.##}z");

    private static string Color(double share)
    {
        if (!double.IsFinite(share))
            return CategoricalPalette.Missing;
        var end = share < 0 ? Low : High;
        // The root spreads weak departures, which would all look white.
        var mix = Math.Sqrt(Math.Min(1, Math.Abs(share)));
        int Channel(int full) => (int)Math.Round(255 + (mix * (full - 255)));
        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(end.Red):x2}{Channel(end.Green):x2}{Channel(end.Blue):x2}");
    }

    private static string Number(double value)
        => !double.IsFinite(value) ? "" : value.ToString(Math.Abs(value) >= 9.95 ? "0" : Math.Abs(value) >= 0.995 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
