using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

/// <summary>Turns the sums over neighbours into Moran's I and Geary's C.</summary>
internal sealed class FeatureStatistics
{
    /// <summary>What Moran's I is for a feature that does not vary.</summary>
    public const double NoMoransI = 0;

    /// <summary>What Geary's C is for a feature that does not vary.</summary>
    public const double NoGearysC = 1;

    private readonly int _spots;
    private readonly double _total;
    private readonly double[] _means;
    private readonly double[] _variances;

    public FeatureStatistics(CsrMatrix x, SpatialWeights weights, Execution execution)
    {
        var moments = FeatureMoments.Of(x, execution);
        _spots = x.Rows;
        _total = weights.Total;
        _means = moments.Mean();
        _variances = moments.Variance();
    }

    /// <summary>Whether there is anything to measure: the feature varies, and some spot has a neighbour.</summary>
    public bool Varies(int feature) => _variances[feature] > 0 && _total > 0;

    /// <summary>N / S0 sum_ij w_ij z_i z_j / sum_i z_i^2.</summary>
    public double MoransI(int feature, AutocorrelationSums sums)
    {
        if (!Varies(feature))
            return NoMoransI;
        var mean = _means[feature];
        var numerator = sums.Products[feature] - (mean * sums.Weighted[feature]) + (mean * mean * _total);
        return _spots / _total * numerator / (_variances[feature] * (_spots - 1));
    }

    /// <summary>(N - 1) sum_ij w_ij (x_i - x_j)^2 / (2 S0 sum_i z_i^2).</summary>
    public double GearysC(int feature, AutocorrelationSums sums)
        => Varies(feature)
            ? Math.Max(0, sums.WeightedSquares[feature] - (2 * sums.Products[feature])) / (2 * _total * _variances[feature])
            : NoGearysC;
}
