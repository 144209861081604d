using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// A Gaussian mixture with k components in d dimensions, as Mclust of the R package mclust 6.0 fits it (Fraley and Raftery, JASA 97, 2002):
/// model-based hierarchical start, expectation-maximisation, choice by BIC.
/// </summary>
public sealed class GaussianMixture
{
    private const int LabelBlock = 8192;

    private readonly MixtureDensity _density;

    private GaussianMixture(MixtureParameters parameters, double logLikelihood, double bic, int iterations, bool converged)
    {
        Model = parameters.Model;
        Proportions = parameters.Proportions;
        Means = parameters.Means;
        Covariances = parameters.Covariances;
        LogLikelihood = logLikelihood;
        Bic = bic;
        Iterations = iterations;
        Converged = converged;
        var center = new double[parameters.Dimension];
        for (var i = 0; i < Means.Length; i++)
            center[i % Dimension] += Proportions[i / Dimension] * Means[i];
        _density = new MixtureDensity(parameters, center);
    }

    /// <summary>What the components share.</summary>
    public CovarianceModel Model { get; }

    /// <summary>Number of components k.</summary>
    public int ClusterCount => Proportions.Length;

    /// <summary>Number of columns d.</summary>
    public int Dimension => Means.Length / Proportions.Length;

    /// <summary>Share of each component, sum 1. A component that lost all its rows has 0 and never wins a row.</summary>
    public double[] Proportions { get; }

    /// <summary>Means, k x d, component by component.</summary>
    public double[] Means { get; }

    /// <summary>Covariances, row by row: one d x d matrix for EII, EEI and EEE, else k of them, component by component.</summary>
    public double[] Covariances { get; }

    /// <summary>Log-likelihood of the rows fitted to, natural logarithm.</summary>
    public double LogLikelihood { get; }

    /// <summary>2 log-likelihood - parameters ln(rows): mclust's sign, larger is better.</summary>
    public double Bic { get; }

    /// <summary>Expectation-maximisation steps taken.</summary>
    public int Iterations { get; }

    /// <summary>Whether the tolerance was reached before the step limit.</summary>
    public bool Converged { get; }

    /// <summary>Fits mixtures to the rows and keeps the best.</summary>
    /// <param name="x">One row per spot; every value finite.</param>
    /// <param name="options">Models, numbers of clusters and starts to try.</param>
    /// <param name="seed">Decides subsets and k-means starts; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads, progress, cancellation; null for the default.</param>
    /// <returns>
    /// The mixture with the largest BIC. Singular covariances do not stop a fit: 1e-6 of each column's variance is added to the diagonal, and such a
    /// degenerate fit is chosen only when no other is left (duplicated or too few rows, constant or repeated columns).
    /// </returns>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">There is no row, fewer rows than clusters, or a value is not finite.</exception>
    public static GaussianMixtureFit Fit(DenseMatrix x, GaussianMixtureOptions options, long seed, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        return new MixtureFitter(x, options, seed, execution ?? Execution.Default).Fit();
    }

    /// <summary>A mixture from its saved parts. The arrays are shared, not copied.</summary>
    /// <param name="model">What the components share.</param>
    /// <param name="proportions">k shares, sum 1.</param>
    /// <param name="means">k x d.</param>
    /// <param name="covariances">d x d for shared models, else k x d x d.</param>
    /// <param name="logLikelihood">See <see cref="LogLikelihood"/>.</param>
    /// <param name="bic">See <see cref="Bic"/>.</param>
    /// <param name="iterations">See <see cref="Iterations"/>.</param>
    /// <param name="converged">See <see cref="Converged"/>.</param>
    /// <exception cref="ArgumentException">The parts do not belong together, a number is not finite, or a covariance is not positive definite.</exception>
    public static GaussianMixture Create(
        CovarianceModel model, double[] proportions, double[] means, double[] covariances, double logLikelihood, double bic, int iterations, bool converged)
    {
        ArgumentNullException.ThrowIfNull(proportions);
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(covariances);
        if (!Enum.IsDefined(model))
            throw new ArgumentException($"{model} is not a covariance model.", nameof(model));
        if (proportions.Length == 0 || means.Length == 0 || means.Length % proportions.Length != 0)
            throw new ArgumentException($"{means.Length} means cannot be shared out among {proportions.Length} components.", nameof(means));
        var dimension = means.Length / proportions.Length;
        var expected = (long)dimension * dimension * (model.IsShared() ? 1 : proportions.Length);
        if (covariances.LongLength != expected)
            throw new ArgumentException($"{model} with {proportions.Length} components in {dimension} dimensions needs {expected} covariances, not {covariances.Length}.", nameof(covariances));
        if (!proportions.All(share => share is >= 0 and <= 1) || Math.Abs(proportions.Sum() - 1) > 1e-6)
            throw new ArgumentException("The proportions must be shares that sum to 1.", nameof(proportions));
        if (!means.All(double.IsFinite) || !covariances.All(double.IsFinite))
            throw new ArgumentException("Means and covariances must be finite.", nameof(means));
        return new GaussianMixture(new MixtureParameters(model, proportions, means, covariances, Degenerate: false), logLikelihood, bic, iterations, converged);
    }

    /// <summary>The most probable component of every row, from 0; ties go to the lower component.</summary>
    /// <exception cref="SpatialDataException">The number of columns differs from <see cref="Dimension"/>, or a value is not finite.</exception>
    public int[] Predict(DenseMatrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Columns != Dimension)
            throw new SpatialDataException($"The mixture was fitted to {Dimension} columns; this matrix has {x.Columns}.");
        var labels = new int[x.Rows];
        FixedPartition.For(x.Rows, LabelBlock, execution ?? Execution.Default, (_, start, end) => Label(x, labels, start, end));
        return labels;
    }

    /// <summary>The probability that a row belongs to each component.</summary>
    /// <param name="row">d values.</param>
    /// <param name="probabilities">Receives k probabilities, sum 1.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="SpatialDataException">A value is not finite.</exception>
    public void Posterior(ReadOnlySpan<float> row, Span<float> probabilities)
    {
        if (row.Length != Dimension || probabilities.Length != ClusterCount)
            throw new ArgumentException($"A row needs {Dimension} values and {ClusterCount} probabilities, not {row.Length} and {probabilities.Length}.", nameof(row));
        for (var column = 0; column < row.Length; column++)
            if (!float.IsFinite(row[column]))
                throw new SpatialDataException($"The value in column {column} is {row[column]}; a mixture needs finite numbers.");
        Span<double> logs = ClusterCount <= 256 ? stackalloc double[ClusterCount] : new double[ClusterCount];
        _density.LogDensities(row, logs);
        var largest = TensorPrimitives.Max<double>(logs);
        var sum = 0.0;
        foreach (ref var log in logs)
            sum += log = Math.Exp(log - largest);
        for (var k = 0; k < logs.Length; k++)
            probabilities[k] = (float)(logs[k] / sum);
    }

    internal MixtureDensity Density => _density;

    internal static GaussianMixture From(EmResult result, double bic)
        => new(result.Parameters, result.LogLikelihood, bic, result.Iterations, result.Converged);

    private void Label(DenseMatrix x, int[] labels, int start, int end)
    {
        var stride = ExpectationBlock.StrideFor(Dimension);
        var rows = new double[Dimension * stride];
        var work = new double[Dimension * stride];
        var logs = new double[ClusterCount * stride];
        for (var first = start; first < end; first += stride)
        {
            var count = Math.Min(stride, end - first);
            RowFrame.Load(x, _density.Center, first, count, rows, stride);
            _density.LogDensities(rows, work, logs, stride);
            for (var row = 0; row < count; row++)
            {
                var best = 0;
                for (var k = 1; k < ClusterCount; k++)
                    if (logs[(k * stride) + row] > logs[(best * stride) + row])
                        best = k;
                if (!double.IsFinite(logs[(best * stride) + row]))
                    throw new SpatialDataException($"Row {first + row} holds a value that is not finite; remove the row or replace the value.");
                labels[first + row] = best;
            }
        }
    }
}
