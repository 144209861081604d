using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Brings every feature to mean 0 and variance 1 (denominator n - 1), with a bound on what a single value can weigh: z = clamp((x - mean) / deviation, +-clip). Without
/// <see cref="Centre"/> the mean stays on, so that zeros stay zero and <see cref="Scale"/> keeps the matrix sparse. A feature that did not vary over the training spots becomes 0.
/// </summary>
public sealed class FeatureStandardizer
{
    private const int BlockSize = 256;

    /// <summary>Puts a fitted standardisation together.</summary>
    /// <param name="scaling">Means, deviations and clip.</param>
    /// <param name="centre">Whether the mean is taken off.</param>
    public FeatureStandardizer(FeatureScaling scaling, bool centre)
    {
        ArgumentNullException.ThrowIfNull(scaling);
        Scaling = scaling;
        Centre = centre;
    }

    /// <summary>Means, deviations and clip.</summary>
    public FeatureScaling Scaling { get; }

    /// <summary>Whether the mean is taken off.</summary>
    public bool Centre { get; }

    /// <summary>Learns means and deviations.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="options">What to do; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static FeatureStandardizer Fit(CsrMatrix x, FeatureStandardizationOptions? options = null, Execution? execution = null)
    {
        options = OptionsValidator.Validate(options ?? new FeatureStandardizationOptions());
        return new FeatureStandardizer(FeatureScaling.Fit(x, options.Clip, execution), options.Centre);
    }

    /// <summary>Standardises spots into a dense matrix.</summary>
    /// <param name="x">Spots x features, the features being those it was fitted to.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Spots x features; memory is that of all values.</returns>
    /// <exception cref="ArgumentException">The number of features is another.</exception>
    public DenseMatrix Standardize(CsrMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Columns != Scaling.Mean.Length)
            throw new ArgumentException($"The data have {x.Columns} features; the standardisation was fitted to {Scaling.Mean.Length}.", nameof(x));
        var zeros = new float[x.Columns];
        for (var feature = 0; feature < x.Columns; feature++)
            zeros[feature] = Value(feature, 0);
        var dense = new DenseMatrix(x.Rows, x.Columns);
        FixedPartition.For(x.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
            {
                var line = dense.Row(row);
                zeros.CopyTo(line);
                var indices = x.RowIndices(row);
                var values = x.RowValues(row);
                for (var k = 0; k < indices.Length; k++)
                    line[indices[k]] = Value(indices[k], values[k]);
            }
        });
        return dense;
    }

    /// <summary>Divides by the deviations alone, keeping the matrix sparse.</summary>
    /// <param name="x">Spots x features, the features being those it was fitted to.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>A matrix with the same stored entries.</returns>
    /// <exception cref="ArgumentException">The number of features is another.</exception>
    /// <exception cref="InvalidOperationException">It takes the mean off, so that no matrix stays sparse.</exception>
    public CsrMatrix Scale(CsrMatrix x, Execution? execution = null)
        => Centre ? throw new InvalidOperationException($"This standardisation takes the mean off, which makes every value non-zero; fit it with {nameof(FeatureStandardizationOptions.Centre)} false, or call {nameof(Standardize)}.")
            : Scaling.Apply(x, execution);

    private float Value(int feature, float value) => Centre ? Scaling.Standardize(feature, value) : value == 0 ? 0 : Scaling.Scale(feature, value);
}
