using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Gives the categories of a column their colours.</summary>
public static class CategoryColors
{
    /// <summary>One colour per category, in the order of the palette.</summary>
    /// <param name="column">The column to colour.</param>
    /// <returns>One <c>#rrggbb</c> per category.</returns>
    public static string[] Assign(CategoricalColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return CategoricalPalette.Colors(column.Categories.Length);
    }

    /// <summary>
    /// Colours such that two maps of the same spots can be compared by eye: pairs of categories are taken by the number of spots
    /// they share, most first, and a category takes the colour of its partner. What stays without a partner gets unused colours.
    /// </summary>
    /// <param name="column">The column to colour, for example predicted domains.</param>
    /// <param name="reference">A column of the same spots that has colours already, for example labels.</param>
    /// <param name="referenceColors">One <c>#rrggbb</c> per category of <paramref name="reference"/>.</param>
    /// <returns>One <c>#rrggbb</c> per category of <paramref name="column"/>.</returns>
    /// <exception cref="ArgumentException">The columns differ in length, or there are fewer colours than reference categories.</exception>
    public static string[] AssignMatching(CategoricalColumn column, CategoricalColumn reference, IReadOnlyList<string> referenceColors)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(referenceColors);
        if (column.Count != reference.Count)
            throw new ArgumentException($"Column '{column.Name}' has {column.Count} rows and '{reference.Name}' {reference.Count}.", nameof(reference));
        if (referenceColors.Count < reference.Categories.Length)
            throw new ArgumentException($"There are {referenceColors.Count} colours for {reference.Categories.Length} categories.", nameof(referenceColors));

        var colors = new string?[column.Categories.Length];
        var taken = new bool[reference.Categories.Length];
        foreach (var ((own, other), _) in SharedSpots(column, reference).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            if (colors[own] is not null || taken[other])
                continue;
            colors[own] = referenceColors[other];
            taken[other] = true;
        }

        var used = referenceColors.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var next = 0;
        for (var category = 0; category < colors.Length; category++)
        {
            if (colors[category] is not null)
                continue;
            while (used.Contains(CategoricalPalette.Color(next)))
                next++;
            colors[category] = CategoricalPalette.Color(next++);
        }
        return colors!;
    }

    private static Dictionary<(int Own, int Other), int> SharedSpots(CategoricalColumn column, CategoricalColumn reference)
    {
        var shared = new Dictionary<(int, int), int>();
        for (var row = 0; row < column.Count; row++)
        {
            if (column.Codes[row] < 0 || reference.Codes[row] < 0)
                continue;
            var pair = (column.Codes[row], reference.Codes[row]);
            shared[pair] = shared.GetValueOrDefault(pair) + 1;
        }
        return shared;
    }
}
