using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>How features mark groups.</summary>
/// <param name="Method">The method, as <see cref="MarkerOptions.Method"/> names it.</param>
/// <param name="Rows">Group by group in increasing order of codes, in each the best score first, equal ones in the order of the features.</param>
/// <param name="Groups">Codes of the groups that took part, increasing. The reference group has no rows.</param>
/// <param name="SkippedGroups">Codes of the groups left out because they are too small, increasing.</param>
/// <param name="HasP">Whether the method makes a test; else all p-values are NaN.</param>
public sealed record MarkerTable(string Method, IReadOnlyList<MarkerRow> Rows, IReadOnlyList<int> Groups, IReadOnlyList<int> SkippedGroups, bool HasP)
{
    /// <summary>Logistic regression: the share of the spots held out whose group a fit to the others finds; null for other methods, or when none was held out.</summary>
    public double? HeldOutAccuracy { get; init; }

    /// <summary>The markers of each group: the first rows that pass all limits.</summary>
    /// <param name="options">The limits; null for the defaults.</param>
    /// <returns>A table of fewer rows in the same order.</returns>
    /// <exception cref="ArgumentException">An option is not valid, or p-values are limited and the method has none.</exception>
    public MarkerTable Top(MarkerSelectionOptions? options = null)
    {
        var limits = OptionsValidator.Validate(options ?? new MarkerSelectionOptions());
        if (limits.MaximumAdjustedP is not null && !HasP)
            throw new ArgumentException($"Method '{Method}' makes no test, so there is no p-value to limit; leave out {nameof(MarkerSelectionOptions.MaximumAdjustedP)}.", nameof(options));
        var kept = new List<MarkerRow>();
        var (group, taken) = (-1, 0);
        foreach (var row in Rows)
        {
            if (row.Group != group)
                (group, taken) = (row.Group, 0);
            if (taken == limits.TopCount || !Passes(row, limits))
                continue;
            kept.Add(row);
            taken++;
        }
        return this with { Rows = kept };
    }

    private static bool Passes(MarkerRow row, MarkerSelectionOptions limits)
        => !(row.LogFoldChange < limits.MinimumLogFoldChange) && row.ShareIn >= limits.MinimumShare && !(row.PAdjusted > limits.MaximumAdjustedP);
}
