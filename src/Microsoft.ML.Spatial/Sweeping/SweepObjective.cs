using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Evaluation;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>What a sweep makes large or small, computed from fitted models.</summary>
public sealed class SweepObjective
{
    private readonly Func<IReadOnlyList<TrialFit>, double> _score;

    private SweepObjective(string name, bool maximize, int fits, Func<IReadOnlyList<TrialFit>, double> score)
        => (Name, Maximize, Fits, _score) = (name, maximize, fits, score);

    /// <summary>What it is called, in files and tables.</summary>
    public string Name { get; }

    /// <summary>Whether larger scores are better.</summary>
    public bool Maximize { get; }

    /// <summary>How many models a trial fits for one score, each with a seed of its own.</summary>
    public int Fits { get; }

    /// <summary>Agreement with known labels by the adjusted Rand index. Settings that are chosen by labels know them: do not report their score as found without.</summary>
    /// <param name="labelColumnName">Known labels, key or text; spots without one are left out.</param>
    /// <param name="clusterColumnName">The clusters, key or text.</param>
    public static SweepObjective AdjustedRandIndex(string labelColumnName, string clusterColumnName = ColumnNames.PredictedLabel)
        => new("ari", true, 1, fits => LabelAgreement.Of(fits[0].Result, labelColumnName, clusterColumnName).AdjustedRandIndex);

    /// <summary>Agreement with known labels by normalised mutual information.</summary>
    /// <param name="labelColumnName">Known labels, key or text; spots without one are left out.</param>
    /// <param name="clusterColumnName">The clusters, key or text.</param>
    public static SweepObjective NormalizedMutualInformation(string labelColumnName, string clusterColumnName = ColumnNames.PredictedLabel)
        => new("nmi", true, 1, fits => LabelAgreement.Of(fits[0].Result, labelColumnName, clusterColumnName).NormalizedMutualInformation);

    /// <summary>Mean distance to the nearest spot of the same cluster (<see cref="SpatialContinuity.Chaos"/>), small. Needs no labels, and rewards any smoothing.</summary>
    /// <param name="clusterColumnName">The clusters, key or text.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    public static SweepObjective Chaos(string clusterColumnName = ColumnNames.PredictedLabel, string coordinatesColumnName = ColumnNames.Spatial)
        => OfSpots("chaos", false, clusterColumnName, coordinatesColumnName, spots => SpatialContinuity.Chaos(spots.Places, spots.Clusters));

    /// <summary>Share of spots among others (<see cref="SpatialContinuity.Pas"/>), small. Needs no labels, and rewards any smoothing.</summary>
    /// <param name="clusterColumnName">The clusters, key or text.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    public static SweepObjective Pas(string clusterColumnName = ColumnNames.PredictedLabel, string coordinatesColumnName = ColumnNames.Spatial)
        => OfSpots("pas", false, clusterColumnName, coordinatesColumnName, spots => SpatialContinuity.Pas(spots.Places, spots.Clusters));

    /// <summary>Mean over the clusters of Moran's I of belonging to them, large. Needs no labels.</summary>
    /// <param name="clusterColumnName">The clusters, key or text.</param>
    /// <param name="coordinatesColumnName">The coordinates.</param>
    public static SweepObjective MoransI(string clusterColumnName = ColumnNames.PredictedLabel, string coordinatesColumnName = ColumnNames.Spatial)
        => OfSpots("moran", true, clusterColumnName, coordinatesColumnName, ClusterAutocorrelation.Of);

    /// <summary>Mean adjusted Rand index between clusters found with different seeds, large. Needs no labels.</summary>
    /// <param name="fits">How many seeds; a trial takes so many times as long.</param>
    /// <param name="clusterColumnName">The clusters, key or text.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two seeds.</exception>
    public static SweepObjective Stability(int fits = 3, string clusterColumnName = ColumnNames.PredictedLabel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fits, 2);
        return new("stability", true, fits, found => LabelAgreement.Mean(found, clusterColumnName));
    }

    /// <summary>How far the members of an ensemble or consensus agree, large; the model says so itself. Needs no labels.</summary>
    public static SweepObjective MemberAgreement() => new("agreement", true, 1, fits => Members(fits[0].Model).FirstOrDefault(double.NaN));

    /// <summary>A score of your own.</summary>
    /// <param name="name">What it is called, in files and tables.</param>
    /// <param name="maximize">Whether larger scores are better.</param>
    /// <param name="score">Scores a fit; called from several threads when trials run side by side. What is not finite is a failure.</param>
    public static SweepObjective Custom(string name, bool maximize, Func<TrialFit, double> score)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(score);
        return new(name, maximize, 1, fits => score(fits[0]));
    }

    /// <summary>The score of one trial.</summary>
    /// <param name="fits">Its models and what they say, at least <see cref="Fits"/> of them.</param>
    /// <returns>The score; not finite where the models have none.</returns>
    /// <exception cref="ArgumentException">There are fewer models.</exception>
    public double Score(params IReadOnlyList<TrialFit> fits)
    {
        ArgumentNullException.ThrowIfNull(fits);
        return fits.Count >= Fits ? _score(fits) : throw new ArgumentException($"'{Name}' compares {Fits} models of a trial, and there are {fits.Count}.", nameof(fits));
    }

    private static SweepObjective OfSpots(string name, bool maximize, string clusterColumnName, string coordinatesColumnName, Func<ClusteredSpots, double> score)
        => new(name, maximize, 1, fits => score(ClusteredSpots.Read(fits[0].Result, clusterColumnName, coordinatesColumnName, ColumnNames.Slice, CancellationToken.None)));

    private static IEnumerable<double> Members(ITransformer model) => model switch
    {
        DomainEnsembleTransformer ensemble => [ensemble.Stability],
        ConsensusTransformer consensus => [consensus.Stability],
        IEnumerable<ITransformer> chain => chain.SelectMany(Members),
        _ => [],
    };
}
