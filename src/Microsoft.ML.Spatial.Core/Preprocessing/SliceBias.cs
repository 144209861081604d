using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Finds features that one slice has and the others hardly have: differences of staining, capture or ambient signal, not of tissue.</summary>
internal sealed class SliceBias
{
    // Keeps the fold change finite for a feature that the other slices lack.
    private const double SmallestMean = 1e-9;

    // exp of it times any number of spots is finite.
    private const double LargestLogarithm = 600;

    private readonly List<SliceProfile> _slices = [];
    private readonly double[] _shifts;

    /// <param name="logged">All spots x features, log(1 + count).</param>
    public SliceBias(CsrMatrix logged)
    {
        _shifts = new double[logged.Columns];
        for (var row = 0; row < logged.Rows; row++)
        {
            var indices = logged.RowIndices(row);
            var values = logged.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
                _shifts[indices[k]] = Math.Max(_shifts[indices[k]], values[k] - LargestLogarithm);
        }
    }

    /// <summary>Takes note of a slice.</summary>
    public void Add(int code, CsrMatrix logged, Execution execution) => _slices.Add(SliceProfile.Of(code, logged, _shifts, execution));

    /// <summary>For each biased feature the slice in which its fold change is largest, in the order of the features asked for.</summary>
    /// <param name="features">The features to test.</param>
    /// <param name="options">What counts as biased.</param>
    public SliceBiasedFeature[] Find(int[] features, SpatiallyVariableFeatureOptions options)
    {
        var found = new SliceBiasedFeature?[features.Length];
        foreach (var slice in _slices)
        {
            var others = _slices.FindAll(other => other != slice);
            var p = BenjaminiHochberg.Adjust(PValues(features, slice, others));
            for (var i = 0; i < features.Length; i++)
            {
                var change = LogFoldChange(features[i], slice, others);
                var share = (double)slice.Detected[features[i]] / slice.Moments.RowCount;
                if (p[i] < options.BiasedP && change > options.BiasedLogFoldChange && share > options.BiasedShare && change > (found[i]?.LogFoldChange ?? 0))
                    found[i] = new SliceBiasedFeature(features[i], slice.Code, change, p[i], share);
            }
        }
        return [.. found.OfType<SliceBiasedFeature>()];
    }

    private static double[] PValues(int[] features, SliceProfile slice, List<SliceProfile> others)
    {
        var rest = new FeatureMoments(slice.Moments.FeatureCount);
        foreach (var other in others)
            rest.Merge(other.Moments);
        var (means, variances) = (slice.Moments.Mean(), slice.Moments.Variance());
        var (restMeans, restVariances) = (rest.Mean(), rest.Variance());
        return Array.ConvertAll(features, feature => WelchTest.P(
            (slice.Moments.RowCount, means[feature], variances[feature]), (rest.RowCount, restMeans[feature], restVariances[feature])));
    }

    // Means of values below zero, which are no logarithms of counts, are taken as zero.
    private double LogFoldChange(int feature, SliceProfile slice, List<SliceProfile> others)
    {
        var smallest = SmallestMean * Math.Exp(-_shifts[feature]);
        var mean = slice.Counts[feature] / slice.Moments.RowCount;
        var rest = others.Sum(other => other.Counts[feature]) / others.Sum(other => other.Moments.RowCount);
        return Logarithm(mean) - Logarithm(rest);

        // A unit so large that 1e-9 vanishes in it leaves the logarithm of the smallest positive number.
        double Logarithm(double value) => Math.Log2(Math.Max(Math.Max(value, 0) + smallest, double.Epsilon));
    }
}
