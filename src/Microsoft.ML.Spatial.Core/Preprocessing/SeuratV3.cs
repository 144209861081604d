using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Features that vary more between spots than their mean explains, from raw counts (Stuart, Butler et al.: "Comprehensive integration
/// of single-cell data", Cell 177, 2019, the "vst" selection). The log variance expected at a feature's log mean comes from
/// <see cref="Loess"/> of degree 2; counts are clipped at mean + sd sqrt(N) with the expected sd; the variance of the clipped and
/// standardised counts is the score.
/// </summary>
public static class SeuratV3
{
    /// <summary>Scores all features of a matrix, in two passes.</summary>
    /// <param name="counts">Spots x features, raw counts.</param>
    /// <param name="options">Span of the fit. The count of features is for <see cref="SeuratV3Result.Select"/>.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is negative or not finite, or there are fewer than two spots.</exception>
    public static SeuratV3Result Rank(CsrMatrix counts, VariableFeatureOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        var fit = Fit(FeatureMoments.Of(counts, execution), options);
        return ClippedSums.Of(counts, fit, execution).Rank();
    }

    /// <summary>The first of two passes for callers that iterate over rows themselves: what the moments lead to expect.</summary>
    /// <param name="moments">The moments of all rows.</param>
    /// <param name="options">Span of the fit.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value was negative, or there are fewer than two spots.</exception>
    public static SeuratV3Fit Fit(FeatureMoments moments, VariableFeatureOptions options)
    {
        ArgumentNullException.ThrowIfNull(moments);
        OptionsValidator.Validate(options);
        if (moments.RowCount < 2)
            throw new SpatialDataException($"Variable features need at least two spots; there are {moments.RowCount}.");
        if (moments.Smallest < 0)
            throw new SpatialDataException($"The data hold {moments.Smallest}; variable features are chosen on raw counts, which are not negative.");
        var mean = moments.Mean();
        var variance = moments.Variance();
        var varying = Enumerable.Range(0, mean.Length).Where(feature => variance[feature] > 0).ToArray();
        var fitted = Loess.Fit(
            varying.Select(feature => Math.Log10(mean[feature])).ToArray(),
            varying.Select(feature => Math.Log10(variance[feature])).ToArray(),
            options.Span,
            degree: 2);
        var expected = new double[mean.Length];
        for (var i = 0; i < varying.Length; i++)
            expected[varying[i]] = fitted[i];
        return new SeuratV3Fit(moments.RowCount, mean, variance, expected);
    }
}
