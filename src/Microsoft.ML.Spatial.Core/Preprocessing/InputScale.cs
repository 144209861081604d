namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>What kind of numbers a matrix of features holds.</summary>
public enum InputScale
{
    /// <summary>None of the others, or nothing to tell by.</summary>
    Unknown,

    /// <summary>Whole numbers that are not negative: raw counts.</summary>
    Counts,

    /// <summary>Counts scaled so that spots have comparable totals.</summary>
    Normalized,

    /// <summary>log(1 + x) of scaled counts.</summary>
    LogNormalized,

    /// <summary>Some values are negative: centred, standardised, or a residual.</summary>
    Centered,
}
