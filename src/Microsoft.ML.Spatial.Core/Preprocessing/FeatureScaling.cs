using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Gives every feature unit variance and bounds what a single value can weigh, without making the data dense: the mean is not taken off,
/// since <see cref="PrincipalComponents"/> does so without storing it. A stored value is bounded to the mean +- <see cref="Clip"/> standard
/// deviations before it is scaled; values not stored, zeros, stay zero. The arrays are shared, not copied.
/// </summary>
public sealed class FeatureScaling
{
    private const int BlockSize = 512;

    /// <summary>Puts a fitted scaling together.</summary>
    /// <param name="mean">The mean of each feature.</param>
    /// <param name="deviation">The standard deviation of each feature; 0 for one that does not vary.</param>
    /// <param name="clip">How many standard deviations a value may lie from the mean.</param>
    /// <exception cref="ArgumentException">The parts do not fit together, or a number is not finite or negative.</exception>
    public FeatureScaling(double[] mean, double[] deviation, double clip)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        if (mean.Length != deviation.Length)
            throw new ArgumentException($"There are {mean.Length} means and {deviation.Length} standard deviations.", nameof(deviation));
        if (!mean.All(double.IsFinite) || !deviation.All(value => value >= 0 && double.IsFinite(value)))
            throw new ArgumentException("Means and standard deviations must be finite, and deviations not negative.", nameof(deviation));
        if (!(clip > 0))
            throw new ArgumentOutOfRangeException(nameof(clip), clip, "The clip must be positive.");
        Mean = mean;
        Deviation = deviation;
        Clip = clip;
    }

    /// <summary>The mean of each feature.</summary>
    public double[] Mean { get; }

    /// <summary>The standard deviation of each feature; 0 for one that does not vary, whose values all become 0.</summary>
    public double[] Deviation { get; }

    /// <summary>How many standard deviations a value may lie from the mean.</summary>
    public double Clip { get; }

    /// <summary>Measures all features.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="clip">How many standard deviations a value may lie from the mean.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static FeatureScaling Fit(CsrMatrix x, double clip, Execution? execution = null)
    {
        var moments = FeatureMoments.Of(x, execution);
        return new FeatureScaling(moments.Mean(), [.. moments.Variance().Select(Math.Sqrt)], clip);
    }

    /// <summary>Scales all spots.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>A matrix with the same stored entries.</returns>
    /// <exception cref="ArgumentException">The number of features is another than the scaling's.</exception>
    public CsrMatrix Apply(CsrMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Columns != Mean.Length)
            throw new ArgumentException($"The data have {x.Columns} features; the scaling was fitted to {Mean.Length}.", nameof(x));
        var values = new float[x.StoredCount];
        FixedPartition.For(x.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var k = x.RowPointers[from]; k < x.RowPointers[to]; k++)
                values[k] = Scale(x.ColumnIndices[k], x.Values[k]);
        });
        return new CsrMatrix(x.Rows, x.Columns, x.RowPointers, x.ColumnIndices, values);
    }

    /// <summary>A feature's mean in standard deviations; 0 for one that does not vary.</summary>
    /// <param name="feature">The feature.</param>
    public double ScaledMean(int feature) => Deviation[feature] > 0 ? Mean[feature] / Deviation[feature] : 0;

    /// <summary>Scales one value.</summary>
    /// <param name="feature">Its feature.</param>
    /// <param name="value">The value.</param>
    public float Scale(int feature, float value)
    {
        var deviation = Deviation[feature];
        var reach = Clip * deviation;
        return deviation > 0 ? (float)(Math.Clamp(value, Mean[feature] - reach, Mean[feature] + reach) / deviation) : 0;
    }

    /// <summary>Scales one value and takes the mean off.</summary>
    internal float Standardize(int feature, float value)
        => Deviation[feature] is > 0 and var deviation ? (float)Math.Clamp((value - Mean[feature]) / deviation, -Clip, Clip) : 0;
}
