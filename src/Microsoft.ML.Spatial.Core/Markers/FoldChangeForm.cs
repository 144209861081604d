namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>How the mean of a feature in a group is compared with its mean outside, m and r being the two means.</summary>
public enum FoldChangeForm
{
    /// <summary>Values are log(1 + x): log2 of (exp(m) - 1 + 1e-9) / (exp(r) - 1 + 1e-9), as scanpy does it. The mean is taken of the logarithms and then turned back.</summary>
    Logged,

    /// <summary>Values are amounts, not logarithms: log2 of (m + 1e-9) / (r + 1e-9).</summary>
    Ratio,

    /// <summary>Values of any kind, scaled ones with negative numbers among them: m - r.</summary>
    Difference,
}
