using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// A Gaussian mixture with one covariance whose labels are a Markov random field: p(i in k) is in proportion to pi_k N(x_i; mu_k, S) exp(w m_ik), m_ik the sum over
/// the neighbours of i of their probabilities of k. It reads a spot's own values, so borders stay where the values put them, which averages over neighbours blur.
/// </summary>
/// <remarks>
/// A Potts field under a mean-field approximation (Zhang, Brady and Smith, IEEE Trans. Medical Imaging 20, 2001; Celeux, Forbes and Peyrard, Pattern Recognition 36, 2003).
/// </remarks>
public sealed class SpatialMixture
{
    private const int SweepsPerStep = 3;
    private const int MostSweeps = 200;
    private const double SettledChange = 1e-5;
    private const int Starts = 10;

    // The mixture that is left without neighbours.
    private readonly GaussianMixture _own;

    /// <summary>A mixture from its saved parts. The arrays are shared, not copied.</summary>
    /// <param name="proportions">k shares, sum 1.</param>
    /// <param name="means">k x d, cluster by cluster.</param>
    /// <param name="covariance">d x d, row by row.</param>
    /// <param name="neighborWeight">See <see cref="NeighborWeight"/>.</param>
    /// <exception cref="ArgumentException">The parts do not belong together, a number is not finite, or the covariance is not positive definite.</exception>
    public SpatialMixture(double[] proportions, double[] means, double[] covariance, double neighborWeight)
    {
        _own = GaussianMixture.Create(CovarianceModel.EEE, proportions, means, covariance, logLikelihood: 0, bic: 0, iterations: 0, converged: true);
        if (!(neighborWeight >= 0) || !double.IsFinite(neighborWeight))
            throw new ArgumentOutOfRangeException(nameof(neighborWeight), neighborWeight, "The weight of neighbours must be a finite number from 0.");
        NeighborWeight = neighborWeight;
    }

    /// <summary>Share of each cluster, sum 1. A cluster that lost all its spots has 0 and never wins one.</summary>
    public double[] Proportions => _own.Proportions;

    /// <summary>Means, k x d, cluster by cluster.</summary>
    public double[] Means => _own.Means;

    /// <summary>The covariance within clusters, d x d, row by row.</summary>
    public double[] Covariance => _own.Covariances;

    /// <summary>How much neighbours count, see <see cref="SpatialMixtureOptions.NeighborWeight"/>.</summary>
    public double NeighborWeight { get; }

    /// <summary>Number of clusters k.</summary>
    public int ClusterCount => _own.ClusterCount;

    /// <summary>Number of values d of a spot.</summary>
    public int Dimension => _own.Dimension;

    /// <summary>Fits a mixture, starting from k-means of the values averaged over each spot and its neighbours.</summary>
    /// <param name="x">Spots x d: what each spot measured by itself, not averaged over neighbours.</param>
    /// <param name="graph">Who is next to whom, for example the six spots that touch one; no edge between slices.</param>
    /// <param name="clusters">Number of clusters k.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="seed">Decides the starts of k-means; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentException">The options are not valid, or the graph joins another number of spots.</exception>
    /// <exception cref="SpatialDataException">There are fewer spots than clusters, or a value is not finite.</exception>
    public static SpatialMixtureFit Fit(DenseMatrix x, SpatialGraph graph, int clusters, SpatialMixtureOptions options, long seed, Execution? execution = null)
    {
        CheckGraph(x, graph);
        execution ??= Execution.Default;
        var means = NeighborAggregation.Mean(graph, x, includeSelf: true, execution);
        return Fit(x, graph, KMeans.Fit(means, clusters, Starts, seed, execution).Predict(means, execution), clusters, options, execution);
    }

    /// <summary>Fits a mixture, starting from labels, for example domains whose borders are to be drawn sharply.</summary>
    /// <param name="x">Spots x d: what each spot measured by itself, not averaged over neighbours.</param>
    /// <param name="graph">Who is next to whom, for example the six spots that touch one; no edge between slices.</param>
    /// <param name="labels">The cluster of every spot to start from, from 0. The clusters keep these numbers.</param>
    /// <param name="clusters">Number of clusters k.</param>
    /// <param name="options">How to fit.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>Time O(n (d^2 + k (d + neighbours))) per step, memory O(n k). The same bits on any number of threads.</remarks>
    /// <exception cref="ArgumentException">The options are not valid, a label is none of the clusters, or the parts do not fit together.</exception>
    /// <exception cref="SpatialDataException">There is no spot, or a value is not finite.</exception>
    public static SpatialMixtureFit Fit(DenseMatrix x, SpatialGraph graph, int[] labels, int clusters, SpatialMixtureOptions options, Execution? execution = null)
    {
        CheckGraph(x, graph);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusters);
        if ((long)x.Rows * clusters > Array.MaxLength)
            throw new ArgumentOutOfRangeException(nameof(clusters), clusters, $"{clusters} clusters of {x.Rows} spots are more probabilities than fit in memory.");
        if (labels.Length != x.Rows || Array.Exists(labels, label => label < 0 || label >= clusters))
            throw new ArgumentException($"Every one of the {x.Rows} spots needs a label from 0 to {clusters - 1} to start from.", nameof(labels));
        execution ??= Execution.Default;
        var frame = RowFrame.Measure(x, execution);
        var moments = MixtureStatistics.TotalMoments(CovarianceModel.EEE, x, frame.Center, execution);
        var field = new MembershipField(graph, clusters, execution);
        field.Start(labels);
        MixtureParameters? parameters = null;
        for (var iteration = 1; ; iteration++)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            parameters = MixtureMaximization.Estimate(field.Sums(x, frame.Center, moments), frame, parameters);
            field.Observe(x, new MixtureDensity(parameters, frame.Center));
            var change = 0.0;
            for (var sweep = 0; sweep < SweepsPerStep; sweep++)
                change = Math.Max(change, field.Sweep(options.NeighborWeight));
            if (change > options.Tolerance && iteration < options.MaximumIterations)
                continue;
            var mixture = new SpatialMixture(parameters.Proportions, parameters.Means, parameters.Covariances, options.NeighborWeight);
            return new SpatialMixtureFit(mixture, field.Labels(), field.Memberships(), field.OwnAgreement(), iteration, change <= options.Tolerance);
        }
    }

    /// <summary>The probability of each cluster for any spots.</summary>
    /// <param name="x">Spots x d.</param>
    /// <param name="graph">Who is next to whom.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>Spots x k, sum 1.</returns>
    /// <exception cref="ArgumentException">The graph joins another number of spots.</exception>
    /// <exception cref="SpatialDataException">The number of columns is not d, or a value is not finite.</exception>
    public DenseMatrix Apply(DenseMatrix x, SpatialGraph graph, Execution? execution = null)
    {
        CheckGraph(x, graph);
        if (x.Columns != Dimension)
            throw new SpatialDataException($"The mixture was fitted to {Dimension} columns; this matrix has {x.Columns}.");
        if (x.Rows == 0)
            return new DenseMatrix(0, ClusterCount);
        execution ??= Execution.Default;
        _ = RowFrame.Measure(x, execution); // refuses what is not finite
        var field = new MembershipField(graph, ClusterCount, execution);
        field.Observe(x, _own.Density);
        field.Start();
        for (var sweep = 0; sweep < MostSweeps && field.Sweep(NeighborWeight) > SettledChange; sweep++)
            execution.Cancellation.ThrowIfCancellationRequested();
        return field.Memberships();
    }

    private static void CheckGraph(DenseMatrix x, SpatialGraph graph)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.Count != x.Rows)
            throw new ArgumentException($"The graph joins {graph.Count} spots; there are {x.Rows}.", nameof(graph));
    }
}
