using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Tries every start, number of clusters and model, and keeps the best fit.</summary>
internal sealed class MixtureFitter(DenseMatrix x, GaussianMixtureOptions options, long seed, Execution execution)
{
    private readonly List<MixtureCandidate> _candidates = [];
    private MixtureCandidate? _bestCandidate;
    private EmResult? _best;

    public GaussianMixtureFit Fit()
    {
        var frame = RowFrame.Measure(x, execution);
        if (options.MinimumClusters > x.Rows)
            throw new SpatialDataException($"{options.MinimumClusters} clusters cannot be made from {x.Rows} rows; ask for at most {x.Rows}.");
        var maximum = Math.Min(options.MaximumClusters, x.Rows);
        var starts = new MixtureStarts(x, frame, options, maximum, seed, execution);
        var maximization = new ExpectationMaximization(x, frame, options, execution);
        var models = options.Models.Distinct().ToArray();
        var fits = (double)starts.Count * (maximum - options.MinimumClusters + 1) * models.Length;
        for (var index = 0; index < starts.Count; index++)
        {
            if (index > 0 && maximum == 1)
                break;
            var start = starts.Create(index);
            for (var clusters = options.MinimumClusters; clusters <= maximum; clusters++)
            {
                if (clusters == 1 && index > 0)
                    continue;
                var rows = new LabelledRows(start.Rows, start.Labels(clusters));
                foreach (var model in models)
                {
                    Consider(model, clusters, index, start.Kind, maximization.Run(model, clusters, rows));
                    execution.Report("fitting mixture", Math.Min(1, _candidates.Count / fits));
                }
            }
        }
        var mixture = GaussianMixture.From(_best!, _bestCandidate!.Bic);
        return new GaussianMixtureFit(mixture, mixture.Predict(x, execution), _candidates);
    }

    private void Consider(CovarianceModel model, int clusters, int start, MixtureStartKind kind, EmResult result)
    {
        var bic = model.Bic(result.LogLikelihood, clusters, x.Columns, x.Rows, options.RowOverlap);
        var candidate = new MixtureCandidate(
            model, clusters, start, kind, result.LogLikelihood, bic, result.Iterations, result.Converged, result.Parameters.Degenerate);
        _candidates.Add(candidate);
        var better = _bestCandidate is null
            || (_bestCandidate.Degenerate && !candidate.Degenerate)
            || (_bestCandidate.Degenerate == candidate.Degenerate && candidate.Bic > _bestCandidate.Bic);
        if (better)
            (_bestCandidate, _best) = (candidate, result);
    }
}
