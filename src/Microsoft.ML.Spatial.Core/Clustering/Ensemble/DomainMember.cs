using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>One fitted member: normalised features to an embedding, and the embedding to labels.</summary>
public sealed class DomainMember
{
    /// <summary>Puts a fitted member together.</summary>
    /// <param name="features">The features used, increasing places among those of the ensemble.</param>
    /// <param name="scaled">Whether features are scaled to unit variance first.</param>
    /// <param name="projection">Features to scores.</param>
    /// <param name="unitRows">Whether the scores of a spot are divided by their length.</param>
    /// <param name="whitening">Scores to white scores; null for none.</param>
    /// <param name="smoothing">Over which neighbours scores are averaged.</param>
    /// <param name="reduction">Smoothed scores to the embedding.</param>
    /// <param name="mixture">Embedding to labels.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public DomainMember(
        int[] features,
        bool scaled,
        PrincipalComponents projection,
        bool unitRows,
        NoiseWhitening? whitening,
        Smoothing smoothing,
        PrincipalComponents reduction,
        GaussianMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(projection);
        ArgumentNullException.ThrowIfNull(reduction);
        ArgumentNullException.ThrowIfNull(mixture);
        if (projection.FeatureCount != features.Length || reduction.FeatureCount != projection.Rank || mixture.Dimension != reduction.Rank
            || (whitening is not null && whitening.Dimension != projection.Rank))
            throw new ArgumentException(
                $"{features.Length} features, a projection of {projection.FeatureCount} to {projection.Rank}, a reduction of {reduction.FeatureCount} to "
                + $"{reduction.Rank} and a mixture of {mixture.Dimension} columns do not fit together.",
                nameof(projection));
        if (smoothing.Neighbors < 1 || smoothing.Rounds < 0)
            throw new ArgumentException($"{smoothing} cannot be applied.", nameof(smoothing));
        Features = features;
        Scaled = scaled;
        Projection = projection;
        UnitRows = unitRows;
        Whitening = whitening;
        Smoothing = smoothing;
        Reduction = reduction;
        Mixture = mixture;
    }

    /// <summary>The features used, increasing places among those of the ensemble.</summary>
    public int[] Features { get; }

    /// <summary>Whether features are scaled to unit variance first.</summary>
    public bool Scaled { get; }

    /// <summary>Features to scores.</summary>
    public PrincipalComponents Projection { get; }

    /// <summary>Whether the scores of a spot are divided by their length.</summary>
    public bool UnitRows { get; }

    /// <summary>Scores to white scores; null for none.</summary>
    public NoiseWhitening? Whitening { get; }

    /// <summary>Over which neighbours scores are averaged.</summary>
    public Smoothing Smoothing { get; }

    /// <summary>Smoothed scores to the embedding.</summary>
    public PrincipalComponents Reduction { get; }

    /// <summary>Embedding to labels.</summary>
    public GaussianMixture Mixture { get; }

    internal DenseMatrix Embed(EnsembleInput input, Execution execution)
    {
        var matrix = input.Matrix(Scaled);
        var scores = Projection.Widen(Features, matrix.Columns).Transform(matrix, execution);
        if (UnitRows)
            scores = ScoreOutliers.UnitRows(scores, execution);
        if (Whitening is not null)
            scores = Whitening.Apply(scores, execution);
        return Reduction.Transform(input.Graphs.Smooth(scores, Smoothing, execution), execution);
    }
}
