using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>How well denoised values agree with measured ones.</summary>
/// <param name="Features">One row per feature, in the order of the slots: Feature (text), Correlation, Cosine (Double, NaN where not defined).</param>
/// <param name="Agreement">The same numbers, and their means.</param>
public sealed record SpatialReconstructionMetrics(IDataView Features, ReconstructionAgreement Agreement)
{
    /// <summary>The mean of Pearson's r of the features that have one.</summary>
    public double MeanCorrelation => Agreement.MeanCorrelation;

    /// <summary>The mean cosine of the features that have one.</summary>
    public double MeanCosine => Agreement.MeanCosine;
}
