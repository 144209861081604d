using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Scales the intensities of each pixel to a common total, takes log(1 + x) and divides every feature by its standard deviation, the last two when asked for. What is learned
/// of training pixels (the median total, the deviations) is kept, so that other pixels are treated alike.
/// </summary>
public sealed class IntensityNormalizer
{
    /// <summary>Puts a fitted normalisation together.</summary>
    /// <param name="targetTotal">What every pixel's intensities are scaled to sum to.</param>
    /// <param name="log1p">Whether log(1 + x) is taken afterwards.</param>
    /// <param name="scaling">How features are scaled after that; null for not at all.</param>
    /// <exception cref="ArgumentException">The target is not positive and finite.</exception>
    public IntensityNormalizer(double targetTotal, bool log1p, FeatureScaling? scaling = null)
    {
        if (!(targetTotal > 0 && double.IsFinite(targetTotal)))
            throw new ArgumentOutOfRangeException(nameof(targetTotal), targetTotal, "The target total must be positive and finite.");
        TargetTotal = targetTotal;
        Log1p = log1p;
        Scaling = scaling;
    }

    /// <summary>What every pixel's intensities are scaled to sum to.</summary>
    public double TargetTotal { get; }

    /// <summary>Whether log(1 + x) is taken afterwards.</summary>
    public bool Log1p { get; }

    /// <summary>How features are scaled after that; null when they are not.</summary>
    public FeatureScaling? Scaling { get; }

    /// <summary>Learns the target and the features' deviations.</summary>
    /// <param name="intensities">Pixels x features.</param>
    /// <param name="options">What to do; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is negative or not finite.</exception>
    public static IntensityNormalizer Fit(CsrMatrix intensities, IntensityNormalizationOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(intensities);
        options = OptionsValidator.Validate(options ?? new IntensityNormalizationOptions());
        var target = options.TargetTotal ?? CountNormalizer.MedianTotal(intensities);
        var scaling = options.ScaleFeatures ? FeatureScaling.Fit(CountNormalizer.Normalize(intensities, target, options.Log1p, execution), options.Clip, execution) : null;
        return new IntensityNormalizer(target, options.Log1p, scaling);
    }

    /// <summary>Normalises pixels.</summary>
    /// <param name="intensities">Pixels x features, the features being those it was fitted to.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>A matrix with the same stored entries.</returns>
    /// <exception cref="ArgumentException">The number of features is another.</exception>
    /// <exception cref="SpatialDataException">A value is negative or not finite.</exception>
    public CsrMatrix Apply(CsrMatrix intensities, Execution? execution = null)
    {
        var normalized = CountNormalizer.Normalize(intensities, TargetTotal, Log1p, execution);
        return Scaling is null ? normalized : Scaling.Apply(normalized, execution);
    }
}
