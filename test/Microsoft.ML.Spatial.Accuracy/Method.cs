using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Embedding;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>A way from counts to domains.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Create">Makes it for a number of domains and a seed, to run on one thread.</param>
internal sealed record Method(string Name, Func<SpatialCatalog, int, int, IEstimator<ITransformer>> Create)
{
    private static readonly Execution OneThread = new(1);

    public static Method Floor { get; } = new("floor", (spatial, domains, seed) => spatial.Clustering.Floor(
        new FloorOptions { MinimumClusters = domains, MaximumClusters = domains, Seed = seed, Execution = OneThread }));

    public static Method Ensemble { get; } = new("ensemble", (spatial, domains, seed) => spatial.Clustering.Ensemble(
        new DomainEnsembleTrainer.Options { MinimumClusters = domains, MaximumClusters = domains, Seed = seed, Execution = OneThread }));

    public static Method Mcgate { get; } = Networks("mcgate", _ => { });

    /// <summary>Each row takes one thing away from, or adds it to, one network with six mixtures.</summary>
    public static IReadOnlyList<Method> Ablation { get; } =
    [
        Floor,
        Changed("one network, six mixtures", _ => { }),
        Changed("one mixture", options => options.MixturesPerNetwork = 1),
        Changed("total 10,000 instead of the median", options => options.TargetTotal = 1e4),
        Changed("noise not whitened", options => options.Network.WhitenNoise = false),
        Changed("features themselves, no components", options => options.Network.Components = 0),
        Changed("attention softmax(p e)", options => options.Network.AttentionForm = AttentionForm.Product),
        Changed("temperature 0.2", options => options.Network.PatternTemperature = 0.2),
        Changed("feed-forward part", options => options.Network.FeedForward = true),
        Changed("ELU output", options => options.Network.OutputActivation = OutputActivation.Elu),
        Changed("reference initialisation, heads deal inputs", options =>
        {
            options.Network.FeatureAssignment = FeatureAssignment.DealtByName;
            options.Network.Initialization = WeightInitialization.Reference;
        }),
        Changed("constant learning rate", options => options.Network.Schedule = LearningRateSchedule.Constant),
        Changed("long-range share 0.3", options => (options.Network.LongRangeShare, options.Network.LongRangeInterval) = (0.3, 50)),
        Changed("long-range share 0.6", options => (options.Network.LongRangeShare, options.Network.LongRangeInterval) = (0.6, 50)),
        Changed("layers 64, 20", options => options.Network.HiddenSizes = [64, 20]),
        Changed("width 12", options => options.Network.HiddenSizes = [12]),
        Changed("width 32", options => options.Network.HiddenSizes = [32]),
        Changed("one head", options => options.Network.Heads = 1),
        Changed("6 neighbours", options => options.NeighborCount = 6),
    ];

    /// <summary>The published program's embedding, read out by one mixture.</summary>
    public static Method Reference { get; } = Networks("reference preset", options =>
    {
        (options.Networks, options.MixturesPerNetwork) = (1, 1);
        options.TargetTotal = 1e4;
        options.Network.UseReference();
        options.Network.LearningRate = 2e-3;
        options.NeighborCount = 6;
    });

    public static double StabilityOf(ITransformer model) => model switch
    {
        DomainEnsembleTransformer ensemble => ensemble.Stability,
        ConsensusTransformer consensus => consensus.Stability,
        IEnumerable<ITransformer> chain => chain.Select(StabilityOf).FirstOrDefault(stability => !double.IsNaN(stability), double.NaN),
        _ => double.NaN,
    };

    private static Method Changed(string name, Action<McgateDomainsOptions> change) => Networks(name, options =>
    {
        options.Networks = 1;
        change(options);
    });

    private static Method Networks(string name, Action<McgateDomainsOptions> change) => new(name, (spatial, domains, seed) =>
    {
        var options = new McgateDomainsOptions { MinimumClusters = domains, MaximumClusters = domains, Seed = seed, Execution = OneThread };
        change(options);
        return spatial.Clustering.McgateDomains(options);
    });
}
