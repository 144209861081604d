using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Expectation-maximisation from one starting partition, stepping and stopping as mclust's me functions do.</summary>
internal sealed class ExpectationMaximization(DenseMatrix x, RowFrame frame, GaussianMixtureOptions options, Execution execution)
{
    private readonly Dictionary<CovarianceModel, double[]> _totalMoments = [];

    /// <summary>Fits one model.</summary>
    /// <param name="model">Covariance model.</param>
    /// <param name="clusters">Number of components.</param>
    /// <param name="start">Rows the start knows about, and their labels.</param>
    public EmResult Run(CovarianceModel model, int clusters, LabelledRows start)
    {
        var statistics = MixtureStatistics.FromLabels(model, start.Rows, frame.Center, start.Labels, clusters);
        var parameters = MixtureMaximization.Estimate(statistics, frame, previous: null);
        var pass = new ExpectationPass(x, model, clusters, TotalMoments(model), execution);
        if (start.Rows.Rows < x.Rows)
            parameters = MixtureMaximization.Estimate(pass.Run(new MixtureDensity(parameters, frame.Center)), frame, parameters);

        var logLikelihood = double.NegativeInfinity;
        for (var iteration = 1; ; iteration++)
        {
            statistics = pass.Run(new MixtureDensity(parameters, frame.Center));
            var change = Math.Abs(statistics.LogLikelihood - logLikelihood) / (1 + Math.Abs(statistics.LogLikelihood));
            logLikelihood = statistics.LogLikelihood;
            if (change <= options.Tolerance || iteration >= options.MaximumIterations || clusters == 1)
                return new EmResult(parameters, logLikelihood, iteration, clusters == 1 || change <= options.Tolerance);
            parameters = MixtureMaximization.Estimate(statistics, frame, parameters);
        }
    }

    private double[] TotalMoments(CovarianceModel model)
    {
        if (!model.IsShared())
            return [];
        if (!_totalMoments.TryGetValue(model, out var moments))
            _totalMoments[model] = moments = MixtureStatistics.TotalMoments(model, x, frame.Center, execution);
        return moments;
    }
}
