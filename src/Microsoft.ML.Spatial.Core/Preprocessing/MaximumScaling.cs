using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Divides by the largest absolute value, of each feature or of all, and multiplies by a top value; zeros stay zero. The array is shared, not copied.</summary>
public sealed class MaximumScaling
{
    private const int BlockSize = 512;

    /// <summary>Puts a fitted scaling together.</summary>
    /// <param name="maximum">The largest absolute value of each feature; 0 for one that is zero everywhere.</param>
    /// <param name="top">What that value becomes.</param>
    /// <exception cref="ArgumentException">A number is not finite or negative.</exception>
    public MaximumScaling(double[] maximum, double top = 1)
    {
        ArgumentNullException.ThrowIfNull(maximum);
        if (!maximum.All(value => value >= 0 && double.IsFinite(value)))
            throw new ArgumentException("Largest absolute values must be finite and not negative.", nameof(maximum));
        if (!(top > 0 && double.IsFinite(top)))
            throw new ArgumentOutOfRangeException(nameof(top), top, "The top value must be positive and finite.");
        Maximum = maximum;
        Top = top;
    }

    /// <summary>The largest absolute value of each feature.</summary>
    public double[] Maximum { get; }

    /// <summary>What the largest absolute value becomes.</summary>
    public double Top { get; }

    /// <summary>Finds the largest values.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="top">What the largest absolute value becomes; the reference uses 10.</param>
    /// <param name="acrossFeatures">Whether all features share the largest value of any, which keeps their proportions.</param>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public static MaximumScaling Fit(CsrMatrix x, double top = 1, bool acrossFeatures = false)
    {
        ArgumentNullException.ThrowIfNull(x);
        var maximum = new double[x.Columns];
        for (var row = 0; row < x.Rows; row++)
        {
            var indices = x.RowIndices(row);
            var values = x.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
            {
                if (!float.IsFinite(values[k]))
                    throw new SpatialDataException($"Row {row}, feature {indices[k]} holds {values[k]}; remove or replace values that are not finite first.");
                maximum[indices[k]] = Math.Max(maximum[indices[k]], Math.Abs(values[k]));
            }
        }
        if (acrossFeatures && maximum.Length > 0)
            Array.Fill(maximum, maximum.Max());
        return new MaximumScaling(maximum, top);
    }

    /// <summary>Scales all spots.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>A matrix with the same stored entries; values of new spots may exceed <see cref="Top"/>. A feature that was zero everywhere becomes 0.</returns>
    /// <exception cref="ArgumentException">The number of features is another than the scaling's.</exception>
    public CsrMatrix Apply(CsrMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Columns != Maximum.Length)
            throw new ArgumentException($"The data have {x.Columns} features; the scaling was fitted to {Maximum.Length}.", nameof(x));
        var values = new float[x.StoredCount];
        FixedPartition.For(x.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var k = x.RowPointers[from]; k < x.RowPointers[to]; k++)
                values[k] = Maximum[x.ColumnIndices[k]] is > 0 and var maximum ? (float)(x.Values[k] / maximum * Top) : 0;
        });
        return new CsrMatrix(x.Rows, x.Columns, x.RowPointers, x.ColumnIndices, values);
    }
}
