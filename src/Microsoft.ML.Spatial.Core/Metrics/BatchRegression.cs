using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How much of the variance of data the batch explains (principal component regression: Buettner et al., Nature Methods 16, 2019, as in scIB). R2 of a component is the share of its
/// variance that lies between the means of batches, which is that of a linear regression on the one-hot batch.
/// </summary>
/// <param name="R2">For each component, from 0 to 1; 0 for a component without variance.</param>
/// <param name="VarianceShares">The variance of each component as a share of the variance of all features; together 1 when all components were looked at.</param>
/// <param name="BatchCount">How many batches there are.</param>
public sealed record BatchRegression(double[] R2, double[] VarianceShares, int BatchCount)
{
    // Above it components are searched for instead of being read off the covariance of all columns.
    private const int MostColumnsOfCovariance = 256;

    /// <summary>The variance explained, sum of R2 x share over sum of shares: from 0 to 1, less is better mixed.</summary>
    public double Explained
    {
        get
        {
            var (explained, total) = (0.0, 0.0);
            for (var i = 0; i < R2.Length; i++)
                (explained, total) = (explained + (R2[i] * VarianceShares[i]), total + VarianceShares[i]);
            return total > 0 ? explained / total : 0;
        }
    }

    /// <summary>Measures an embedding or other dense data.</summary>
    /// <param name="data">Spots x columns.</param>
    /// <param name="batches">The batch of each spot as a code of 0 or more, codes need not be consecutive.</param>
    /// <param name="options">How many components; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Time O(spots x columns squared) up to 256 columns, that of a search beyond; memory beside the data O(columns squared) or O(columns x components).</remarks>
    /// <exception cref="ArgumentException">There is not one batch per spot, there is no column, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value is not finite, there are fewer than two spots, or a spot has no batch.</exception>
    public static BatchRegression Compute(DenseMatrix data, ReadOnlySpan<int> batches, BatchRegressionOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Columns > MostColumnsOfCovariance)
            return Compute(CsrMatrix.FromDense(data.Rows, data.Columns, data.Values), batches, options, execution);
        var settings = OptionsValidator.Validate(options ?? new BatchRegressionOptions());
        var means = BatchMeans.Of(batches, data.Rows, data.Columns);
        EmbeddingCheck.ThrowIfUnusable(data);
        for (var row = 0; row < data.Rows; row++)
            means.Add(batches[row], data.Row(row));
        return Of(PrincipalComponents.Fit(data, Math.Min(settings.ComponentCount, data.Columns), execution), means);
    }

    /// <summary>Measures data of many features, such as logged counts before integration. They stay sparse.</summary>
    /// <inheritdoc cref="Compute(DenseMatrix, ReadOnlySpan{int}, BatchRegressionOptions?, Execution?)"/>
    public static BatchRegression Compute(CsrMatrix data, ReadOnlySpan<int> batches, BatchRegressionOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Columns <= MostColumnsOfCovariance)
            return Compute(new DenseMatrix(data.Rows, data.Columns, data.ToDense()), batches, options, execution);
        var settings = OptionsValidator.Validate(options ?? new BatchRegressionOptions());
        var means = BatchMeans.Of(batches, data.Rows, data.Columns);
        for (var row = 0; row < data.Rows; row++)
            means.Add(batches[row], data.RowIndices(row), data.RowValues(row));
        var rank = Math.Min(settings.ComponentCount, Math.Min(data.Rows, data.Columns));
        return Of(PrincipalComponents.Fit(data, new PrincipalComponentsOptions { Rank = rank }, settings.Seed, execution), means);
    }

    private static BatchRegression Of(PrincipalComponents components, BatchMeans means)
    {
        var r2 = new double[components.Rank];
        for (var component = 0; component < r2.Length; component++)
        {
            var total = components.ExplainedVariance[component] * (means.SpotCount - 1);
            // A component of rounding alone has no variance to explain.
            if (components.ExplainedVariance[component] > 1e-12 * components.TotalVariance)
                r2[component] = Math.Clamp(means.SpreadAlong(components, component) / total, 0, 1);
        }
        return new BatchRegression(
            r2, Array.ConvertAll(components.ExplainedVariance, variance => components.TotalVariance > 0 ? variance / components.TotalVariance : 0), means.BatchCount);
    }
}
