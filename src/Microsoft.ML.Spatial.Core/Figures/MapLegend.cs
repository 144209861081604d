using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>The legend beside a map: which entries it lists, in how many columns, and how much room that takes.</summary>
internal sealed class MapLegend
{
    public const double LineHeight = 18;
    public const double TextOffset = 18;
    public const double CharacterWidth = 6.9;
    private const int LongestText = 32;

    public MapLegend(MapPanel panel, int maximumEntries, double availableHeight)
        : this(ListEntries(panel, Counts(panel.Column), maximumEntries), availableHeight)
    {
    }

    public MapLegend(IReadOnlyList<(string? Color, string Text)> entries, double availableHeight)
    {
        Entries = entries;
        RowsPerColumn = Math.Max(1, Math.Min(Entries.Count, (int)(availableHeight / LineHeight)));
        ColumnWidth = TextOffset + 12 + (Entries.Count == 0 ? 0 : CharacterWidth * Entries.Max(entry => entry.Text.Length));
        var columns = (Entries.Count + RowsPerColumn - 1) / RowsPerColumn;
        Width = columns * ColumnWidth;
        Height = RowsPerColumn * LineHeight;
    }

    /// <summary>What is listed, in order; a null colour is a remark, not a category.</summary>
    public IReadOnlyList<(string? Color, string Text)> Entries { get; }

    public int RowsPerColumn { get; }

    public double ColumnWidth { get; }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Spots per category, with the number of missing ones last.</summary>
    public static int[] Counts(CategoricalColumn column)
    {
        var counts = new int[column.Categories.Length + 1];
        foreach (var code in column.Codes)
            counts[code < 0 ? ^1 : code]++;
        return counts;
    }

    /// <summary>A text cut to what a legend has room for.</summary>
    public static string Shorten(string text) => SvgWriter.Shorten(text, LongestText);

    private static List<(string? Color, string Text)> ListEntries(MapPanel panel, int[] counts, int maximum)
    {
        var entries = new List<(string? Color, string Text)>();
        var categories = panel.Column.Categories;
        var listed = categories.Length > maximum ? maximum - 1 : categories.Length;
        for (var i = 0; i < listed; i++)
            entries.Add((panel.Colors[i], $"{Shorten(categories[i])} ({counts[i]:N0})"));
        if (listed < categories.Length)
            entries.Add((null, $"and {categories.Length - listed:N0} more"));
        if (counts[^1] > 0)
            entries.Add((CategoricalPalette.Missing, $"missing ({counts[^1]:N0})"));
        return entries;
    }
}
