namespace Microsoft.ML.Spatial.Core.Correlation;

/// <summary>What is correlated.</summary>
public enum CorrelationMethod
{
    /// <summary>The values (Pearson).</summary>
    Pearson,

    /// <summary>The ranks of the values, ties at their mean rank (Spearman).</summary>
    Spearman,
}
