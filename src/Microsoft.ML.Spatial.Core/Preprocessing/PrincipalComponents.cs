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

    /// <summary>Finds the components of few dense columns, exactly. Memory beside the data is O(columns^2).</summary>
    /// <param name="x">Spots x columns, at most some hundreds of them, every value finite.</param>
    /// <param name="rank">How many components, at most the number of columns.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">More components than columns were asked for, or none.</exception>
    /// <exception cref="SpatialDataException">There are fewer than two spots.</exception>
    public static PrincipalComponents Fit(DenseMatrix x, int rank, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return DenseComponentsFitter.Fit(x, rank, execution ?? Execution.Default);
    }

    /// <summary>Places spots along the components.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Spots x rank.</returns>
    /// <exception cref="ArgumentException">The number of features is another than the model's.</exception>
    public DenseMatrix Transform(DenseMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckFeatures(x.Columns);
        int[] all = [.. Enumerable.Range(0, x.Columns)];
        return TransformRows(x.Rows, (row, destination) => TransformRow(all, x.Row(row), destination), execution);
    }

    /// <summary>Places spots along the components.</summary>
    /// <param name="x">Spots x features.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Spots x rank.</returns>
    /// <exception cref="ArgumentException">The number of features is another than the model's.</exception>
    public DenseMatrix Transform(CsrMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckFeatures(x.Columns);
        return TransformRows(x.Rows, (row, destination) => TransformRow(x.RowIndices(row), x.RowValues(row), destination), execution);
    }

    /// <summary>Places one spot along the components, exactly as <see cref="Transform(CsrMatrix, Execution?)"/> does.</summary>
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

    /// <summary>The same components over more features: the place of each of this model's features among them is given, and the others have no loading.</summary>
    internal PrincipalComponents Widen(ReadOnlySpan<int> places, int featureCount)
    {
        var mean = new double[featureCount];
        var components = new float[featureCount * Rank];
        for (var feature = 0; feature < places.Length; feature++)
        {
            mean[places[feature]] = Mean[feature];
            Components.AsSpan(feature * Rank, Rank).CopyTo(components.AsSpan(places[feature] * Rank));
        }
        return new PrincipalComponents(mean, components, ExplainedVariance, TotalVariance);
    }

    private delegate void RowTransform(int row, Span<float> destination);

    private DenseMatrix TransformRows(int rows, RowTransform transform, Execution? execution)
    {
        var scores = new DenseMatrix(rows, Rank);
        FixedPartition.For(rows, BlockSize, execution ?? Execution.Default, (_, from, to) =>
        {
            for (var row = from; row < to; row++)
                transform(row, scores.Row(row));
        });
        return scores;
    }

    private void CheckFeatures(int count)
    {
        if (count != FeatureCount)
            throw new ArgumentException($"The data have {count} features; the components were fitted to {FeatureCount}.", nameof(count));
    }
}
