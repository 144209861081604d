namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>What a method finds.</summary>
/// <param name="PerGroup">Whether every group has scores of its own, features x groups; else there is one score per feature.</param>
/// <param name="Score">The scores, larger is better.</param>
internal sealed record MarkerScores(bool PerGroup, double[] Score)
{
    /// <summary>The p-values, one per score; null when the method tests nothing.</summary>
    public double[]? P { get; init; }

    /// <summary>Adjusted p-values where the method adjusts them itself; null to adjust those of each group.</summary>
    public double[]? AdjustedP { get; init; }

    /// <summary>The share of spots held out whose group was found; null when none was asked.</summary>
    public double? HeldOutAccuracy { get; init; }

    public static MarkerScores OfGroups(double[] score, double[]? p = null) => new(true, score) { P = p };

    public static MarkerScores OfFeatures(double[] score) => new(false, score);
}
