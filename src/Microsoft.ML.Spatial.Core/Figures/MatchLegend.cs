using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>The legend of a figure of matches: what the colours of lines mean, then those of spots.</summary>
internal static class MatchLegend
{
    private const string RightColor = "#111111";
    private const string WrongColor = "#e3004f";
    private const string UnjudgedColor = "#6f7478";

    /// <summary>Kinds of matches in the order they are drawn: the wrong ones, which are looked for, above the others.</summary>
    public static IReadOnlyList<MatchKind> Order { get; } = [MatchKind.Unjudged, MatchKind.Right, MatchKind.Wrong];

    public static string Color(MatchKind kind) => kind switch
    {
        MatchKind.Right => RightColor,
        MatchKind.Wrong => WrongColor,
        _ => UnjudgedColor,
    };

    public static List<(string? Color, string Text)> Entries(
        SliceMatches matches, int drawn, CategoricalColumn? sourceLabels, CategoricalColumn? targetLabels, int maximumCategories)
    {
        var entries = new List<(string? Color, string Text)>();
        if (matches.Judged)
        {
            entries.Add((RightColor, $"right matches ({matches.CountOf(MatchKind.Right):N0})"));
            entries.Add((WrongColor, $"wrong matches ({matches.CountOf(MatchKind.Wrong):N0})"));
            if (matches.CountOf(MatchKind.Unjudged) > 0)
                entries.Add((UnjudgedColor, $"unlabelled matches ({matches.CountOf(MatchKind.Unjudged):N0})"));
        }
        else
        {
            entries.Add((UnjudgedColor, $"matches ({matches.Count:N0})"));
        }
        if (drawn < matches.Count)
            entries.Add((null, $"{drawn:N0} of {matches.Count:N0} drawn"));
        entries.Add((null, $"unmapped spots ({matches.Unmapped:N0})"));
        AddCategories(entries, sourceLabels, targetLabels, maximumCategories);
        return entries;
    }

    private static void AddCategories(
        List<(string? Color, string Text)> entries, CategoricalColumn? sourceLabels, CategoricalColumn? targetLabels, int maximum)
    {
        if ((sourceLabels ?? targetLabels) is not { } labels)
            return;
        entries.Add((null, ""));
        var colors = CategoryColors.Assign(labels);
        var counts = new[] { sourceLabels, targetLabels }.OfType<CategoricalColumn>().Select(MapLegend.Counts).ToArray();
        var listed = labels.Categories.Length > maximum ? maximum - 1 : labels.Categories.Length;
        for (var category = 0; category < listed; category++)
            entries.Add((colors[category], $"{MapLegend.Shorten(labels.Categories[category])} ({Sizes(category)})"));
        if (listed < labels.Categories.Length)
            entries.Add((null, $"and {labels.Categories.Length - listed:N0} more"));
        if (counts.Any(sizes => sizes[^1] > 0))
            entries.Add((CategoricalPalette.Missing, $"missing ({Sizes(labels.Categories.Length)})"));

        string Sizes(int category) => string.Join(" | ", counts.Select(sizes => sizes[category].ToString("N0")));
    }
}
