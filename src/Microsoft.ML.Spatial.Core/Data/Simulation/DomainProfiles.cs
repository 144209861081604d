namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// What a modality measures in each group of domains, before samples differ: a baseline for each feature, markers that are up in one group, and features that follow a
/// smooth field.
/// </summary>
internal sealed class DomainProfiles
{
    private DomainProfiles(int features)
    {
        Baselines = new double[features];
        MarkerOf = new int[features];
        FoldChanges = new double[features];
        Loadings = new double[features];
    }

    /// <summary>The level of each feature outside the group it marks; log-normal with median 1.</summary>
    public double[] Baselines { get; }

    /// <summary>The group that each feature marks; -1 for none.</summary>
    public int[] MarkerOf { get; }

    /// <summary>How much each feature is up there; 1 for features that mark nothing.</summary>
    public double[] FoldChanges { get; }

    /// <summary>How strongly the log level of each feature follows the field; 0 for features that do not.</summary>
    public double[] Loadings { get; }

    /// <param name="features">Number of features.</param>
    /// <param name="groups">Number of groups.</param>
    /// <param name="baselineSd">Standard deviation of the log of baselines.</param>
    /// <param name="foldChange">Typical fold change of a marker.</param>
    /// <param name="options">What to make.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="order">The stream that chooses which features are markers.</param>
    /// <param name="feature">The streams that features are drawn from.</param>
    public static DomainProfiles Draw(int features, int groups, double baselineSd, double foldChange, ModalitySamplesOptions options, long seed, RandomPurpose order, RandomPurpose feature)
    {
        var profiles = new DomainProfiles(features);
        var places = SimulationRandom.Permutation(seed, order, features);
        var markers = (int)Math.Round(options.MarkerShare * features);
        var nuisances = Math.Min((int)Math.Round(options.NuisanceShare * features), features - markers);
        for (var i = 0; i < features; i++)
        {
            var at = places[i];
            var random = SimulationRandom.Stream(seed, feature, at);
            profiles.Baselines[at] = Math.Exp(baselineSd * random.NextNormal());
            var strength = 0.5 + random.NextDouble();
            var sign = random.NextInt(2) == 0 ? 1 : -1;

            // Groups take turns, so that each has its markers however few there are.
            profiles.MarkerOf[at] = i < markers ? i % groups : -1;
            profiles.FoldChanges[at] = i < markers ? Math.Pow(foldChange, strength) : 1;
            profiles.Loadings[at] = i >= markers && i < markers + nuisances ? sign * strength * options.NuisanceSd : 0;
        }
        return profiles;
    }

    /// <summary>The levels of all features in a group, where the field is 0.</summary>
    /// <param name="group">The group.</param>
    /// <param name="factors">What a sample multiplies each feature by.</param>
    public double[] Levels(int group, double[] factors)
    {
        var levels = new double[Baselines.Length];
        for (var i = 0; i < levels.Length; i++)
            levels[i] = Baselines[i] * factors[i] * (MarkerOf[i] == group ? FoldChanges[i] : 1);
        return levels;
    }
}
