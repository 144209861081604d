using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>
/// Principal components of sparse data: the directions of largest variance, and the place of any spot along them.
/// Each direction's sign is such that its largest loading is positive. The arrays are shared, not copied.
/// </summary>
public sealed class PrincipalComponents
{
    private const int BlockSize = 256;
    private readonly double[] _offset;

    /// <summary>Puts a fitted model together.</summary>
    /// <param name="mean">The mean of each feature; zeros when the data were not centred.</param>
    /// <param name="components">Loadings, features x rank, row-major.</param>
    /// <param name="explainedVariance">The variance along each component, decreasing.</param>
    /// <param name="totalVariance">The sum of the variances of all features.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public PrincipalComponents(double[] mean, float[] components, double[] explainedVariance, double totalVariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(components);
        ArgumentNullException.ThrowIfNull(explainedVariance);
        if (components.LongLength != (long)mean.Length * explainedVariance.Length)
            throw new ArgumentException($"{components.LongLength} loadings do not fit {mean.Length} features and {explainedVariance.Length} components.", nameof(components));
        Mean = mean;
        Components = components;
        ExplainedVariance = explainedVariance;
        TotalVariance = totalVariance;
        _offset = new double[Rank];
        for (var feature = 0; feature < FeatureCount; feature++)
            for (var component = 0; component < Rank; component++)
                _offset[component] += mean[feature] * components[(feature * Rank) + component];
    }

    /// <summary>The mean of each feature; zeros when the data were not centred.</summary>
    public double[] Mean { get; }

    /// <summary>Loadings, features x rank, row-major; the columns are orthonormal.</summary>
    public float[] Components { get; }

    /// <summary>The variance (denominator n - 1) along each component, decreasing.</summary>
    public double[] ExplainedVariance { get; }

    /// <summary>The sum of the variances of all features.</summary>
    public double TotalVariance { get; }

    /// <summary>How many components.</summary>
    public int Rank => ExplainedVariance.Length;

    /// <summary>How many features.</summary>
    public int FeatureCount => Mean.Length;

    /// <summary>Finds the components. The data stay sparse; memory beside them is O(features x rank).</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="options">How many components, and how exact.</param>
    /// <param name="seed">Decides the random start. It changes the result within the tolerance only.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">There are fewer than two spots, more components than spots or features, a value is not
    /// finite, or the tolerance was not reached.</exception>
    public static PrincipalComponents Fit(CsrMatrix x, PrincipalComponentsOptions options, long seed, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        OptionsValidator.Validate(options);
        return PrincipalComponentsFitter.Fit(x, options, seed, execution ?? Execution.Default);
    }

    /// <summary>Places spots along the components.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Spots x rank.</returns>
    /// <exception cref="ArgumentException">The number of features is another than the model's.</exception>
    public DenseMatrix Transform(CsrMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Columns != FeatureCount)
            throw new ArgumentException($"The data have {x.Columns} features; the components were fitted to {FeatureCount}.", nameof(x));
        var scores = new DenseMatrix(x.Rows, Rank);
        FixedPartition.For(x.Rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
                TransformRow(x.RowIndices(row), x.RowValues(row), scores.Row(row));
        });
        return scores;
    }

    /// <summary>Places one spot along the components, exactly as <see cref="Transform"/> does.</summary>
    /// <param name="indices">Features whose value is given; all others are 0.</param>
    /// <param name="values">Their values.</param>
    /// <param name="destination">One number per component.</param>
    public void TransformRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, Span<float> destination)
    {
        if (destination.Length != Rank)
            throw new ArgumentException($"The destination holds {destination.Length} numbers; there are {Rank} components.", nameof(destination));
        Span<double> sum = Rank <= 512 ? stackalloc double[Rank] : new double[Rank];
        for (var component = 0; component < Rank; component++)
            sum[component] = -_offset[component];
        for (var k = 0; k < indices.Length; k++)
            LoadingSums.Add(sum, values[k], Components.AsSpan(indices[k] * Rank, Rank));
        for (var component = 0; component < Rank; component++)
            destination[component] = (float)sum[component];
    }
}
