using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws a table of numbers with a coloured cell for each, the darker the better: a line per row, columns in groups.</summary>
public static class HeatTableFigure
{
    private const double Row = 30;
    private const double Column = 50;
    private const double Gap = 12;
    private const double CharacterWidth = 6.9;
    private const double Margin = 16;
    private const int LongestName = 36;
    private const double DarkEnoughForWhite = 0.55;

    /// <param name="title">Heading.</param>
    /// <param name="rows">Names of the rows.</param>
    /// <param name="columns">The columns, with a number for each row.</param>
    /// <param name="note">A line below the table; null for none.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is no row or column, or a column has another number of rows.</exception>
    public static string Render(string title, IReadOnlyList<string> rows, IReadOnlyList<HeatColumn> columns, string? note = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(columns);
        if (rows.Count == 0 || columns.Count == 0)
            throw new ArgumentException("A table needs at least one row and one column.", nameof(rows));
        if (columns.FirstOrDefault(column => column.Values.Count != rows.Count || column.Shades.Count != rows.Count) is { } wrong)
            throw new ArgumentException($"Column '{wrong.Name}' does not have a value and a shade for each of the {rows.Count} rows.", nameof(columns));

        var left = Margin + (CharacterWidth * rows.Max(row => Shorten(row).Length)) + 14;
        var longest = columns.Max(column => Shorten(column.Name).Length);
        var top = 78 + (0.72 * CharacterWidth * longest);
        var places = new double[columns.Count];
        for (var i = 0; i < places.Length; i++)
            places[i] = i == 0 ? left : places[i - 1] + Column + (columns[i].Group == columns[i - 1].Group ? 0 : Gap);
        var right = places[^1] + Column;
        var width = Math.Max(right + (0.72 * CharacterWidth * longest) + Margin, Margin + (9 * Math.Max(title.Length, 0.75 * (note?.Length ?? 0))) + Margin);
        var height = top + (Row * rows.Count) + (note is null ? 0 : 26) + Margin;
        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, height, title, $"{columns.Count} numbers of {rows.Count} rows.");
            svg.Text(Margin, 28, title, 16, bold: true);
            for (var i = 0; i < columns.Count; i++)
                DrawColumn(svg, i);
            for (var row = 0; row < rows.Count; row++)
                svg.Text(left - 10, top + (Row * (row + 0.5)) + 4, Shorten(rows[row]), 12, anchor: "end");
            if (note is not null)
                svg.Text(Margin, height - Margin, note, 12);
            svg.End();
        });

        void DrawColumn(SvgWriter svg, int index)
        {
            var column = columns[index];
            if (index == 0 || columns[index - 1].Group != column.Group)
            {
                svg.Text(places[index], 50, column.Group, 12, bold: true);
                var last = index;
                while (last + 1 < columns.Count && columns[last + 1].Group == column.Group)
                    last++;
                svg.Line($"M{N(places[index])} 56H{N(places[last] + Column - 3)}", "#bbbbbb", 1);
            }
            svg.SlantedText(places[index] + (Column / 2), top - 8, Shorten(column.Name), 12, -45);
            for (var row = 0; row < rows.Count; row++)
            {
                var shade = column.Shades[row] is { } known ? Math.Clamp(known, 0, 1) : (double?)null;
                var (x, y) = (places[index], top + (Row * row));
                var text = column.Values[row] is { } value ? Format(value) : "\u2013";
                svg.Area($"M{N(x)} {N(y)}h{N(Column - 2)}v{N(Row - 2)}h{N(2 - Column)}z", shade is { } of ? Shade(of) : "#f2f2f2", $"{rows[row]}, {column.Name}: {text}");
                svg.Text(x + (Column / 2) - 1, y + (Row / 2) + 3, text, 12, anchor: "middle", color: shade > DarkEnoughForWhite ? "#ffffff" : "#222222");
            }
        }
    }

    private static string Format(double value)
        => value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : Math.Abs(value) >= 0.01 || value == 0 ? "0.00" : "0.000", CultureInfo.InvariantCulture);

    private static string Shade(double share)
    {
        int Mix(int light, int dark) => (int)Math.Round(light + (share * (dark - light)));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(238, 8):x2}{Mix(244, 64):x2}{Mix(250, 129):x2}");
    }

    private static string Shorten(string text) => SvgWriter.Shorten(text, LongestName);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
