using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>What chance decides for one member before it is fitted.</summary>
/// <param name="Seed">Seed of the member's own random choices.</param>
/// <param name="Features">The features it uses, increasing places among those of the ensemble.</param>
/// <param name="Scaled">Whether they are scaled.</param>
/// <param name="Components">Principal components before smoothing.</param>
/// <param name="Dimension">Dimension of the embedding.</param>
/// <param name="Smoothing">Over which neighbours scores are averaged.</param>
/// <param name="FitRows">The spots it is fitted to, increasing; null for all.</param>
internal sealed record MemberPlan(long Seed, int[] Features, bool Scaled, int Components, int Dimension, Smoothing Smoothing, int[]? FitRows)
{
    /// <summary>Draws the plan of one member. Every other member is scaled.</summary>
    public static MemberPlan Draw(int member, int spots, int features, DomainEnsembleOptions options, EnsembleSettings settings, long seed)
    {
        var random = new CounterRandom(seed, (ulong)member);
        var fitRows = spots > options.FitSpots ? RowSample.Draw(spots, options.FitSpots, ref random) : null;
        var chosen = RowSample.Draw(features, Math.Max(1, (int)Math.Round(features * options.FeatureShare)), ref random);
        var components = Math.Min(Between(options.MinimumComponents, options.MaximumComponents, ref random), Math.Min(chosen.Length, fitRows?.Length ?? spots));
        var dimension = Math.Min(Between(settings.MinimumDimension, settings.MaximumDimension, ref random), components);
        var smoothing = settings.Smoothing[random.NextInt(settings.Smoothing.Count)];
        return new MemberPlan((long)random.NextUInt64(), chosen, member % 2 == 1, components, dimension, smoothing, fitRows);
    }

    private static int Between(int lowest, int highest, ref CounterRandom random) => lowest + random.NextInt(highest - lowest + 1);
}
