using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Fits members.</summary>
internal sealed class MemberFitter(EnsembleInput input, EnsembleSettings settings, DomainEnsembleOptions options, Execution execution)
{
    public const int NoiseNeighbors = 6;

    private const double NoiseShrinkage = 0.1;
    private const int GuardedComponents = 15;
    private const double LargestKurtosis = 100;
    private const double ComponentTolerance = 0.02;

    public (DomainMember Member, int[] Labels) Fit(MemberPlan plan)
    {
        var matrix = input.Matrix(plan.Scaled);
        var fitted = (plan.FitRows is null ? matrix : matrix.SelectRows(plan.FitRows)).SelectColumns(plan.Features);
        var components = new PrincipalComponentsOptions { Rank = plan.Components, Tolerance = ComponentTolerance };
        var projection = PrincipalComponents.Fit(fitted, components, plan.Seed, execution);
        var scores = projection.Widen(plan.Features, matrix.Columns).Transform(matrix, execution);
        var unitRows = settings.UnitRows || HasOutliers(scores);
        if (unitRows)
            scores = ScoreOutliers.UnitRows(scores, execution);
        var whitening = settings.Whitening ? NoiseWhitening.Fit(scores, input.Graphs[NoiseNeighbors], NoiseShrinkage, execution) : null;
        if (whitening is not null)
            scores = whitening.Apply(scores, execution);
        var smoothed = input.Graphs.Smooth(scores, plan.Smoothing, execution);
        var reduction = PrincipalComponents.Fit(smoothed, plan.Dimension, execution);
        var embedding = reduction.Transform(smoothed, execution);
        var sample = plan.FitRows is null ? embedding : embedding.SelectRows(plan.FitRows);
        var mixture = GaussianMixture.Fit(sample, MixtureOptions(plan.Smoothing), plan.Seed, execution).Mixture;
        var member = new DomainMember(plan.Features, plan.Scaled, projection, unitRows, whitening, plan.Smoothing, reduction, mixture);
        return (member, mixture.Predict(embedding, execution));
    }

    private GaussianMixtureOptions MixtureOptions(Smoothing smoothing) => new()
    {
        MinimumClusters = options.MinimumClusters,
        MaximumClusters = options.MaximumClusters,
        StartKind = settings.StartKind,
        Starts = settings.Starts,
        InitializationSubset = settings.StartSpots,
        RowOverlap = options.MinimumClusters == options.MaximumClusters ? 1 : Overlap(smoothing),
    };

    // Every round widens the neighbourhood by its own area.
    private double Overlap(Smoothing smoothing)
    {
        var graph = input.Graphs[smoothing.Neighbors];
        return Math.Max(1, smoothing.Rounds * NeighborhoodOverlap.OfMeans(graph.RowPointers, graph.Neighbors));
    }

    private static bool HasOutliers(DenseMatrix scores)
    {
        for (var column = 0; column < Math.Min(GuardedComponents, scores.Columns); column++)
            if (ScoreOutliers.ExcessKurtosis(scores, column) > LargestKurtosis)
                return true;
        return false;
    }
}
