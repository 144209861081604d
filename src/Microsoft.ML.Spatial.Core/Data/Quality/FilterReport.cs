namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>What a filter dropped, and why.</summary>
/// <param name="What">What was filtered: "spots" or "features".</param>
/// <param name="Before">How many there were.</param>
/// <param name="After">How many are left.</param>
/// <param name="Empty">How many of those there were had no count at all, dropped or not.</param>
/// <param name="Reasons">The rules that were asked for, in the order they were applied.</param>
public sealed record FilterReport(string What, int Before, int After, int Empty, IReadOnlyList<DropReason> Reasons)
{
    /// <summary>Names asked to be kept that the dataset does not have.</summary>
    public IReadOnlyList<string> NotFound { get; init; } = [];

    /// <summary>One line for a log.</summary>
    public override string ToString()
    {
        var reasons = string.Join(", ", Reasons.Where(reason => reason.Count > 0).Select(reason => $"{reason.Rule}: {reason.Count:N0}"));
        return $"kept {After:N0} of {Before:N0} {What}{(reasons.Length > 0 ? $" (dropped by {reasons})" : "")}; {Empty:N0} had no count";
    }
}
