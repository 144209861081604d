using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>
/// The three steps from counts to domains by graph attention embeddings, each an estimator by itself. Every setting of the steps around the network is spelled out.
/// Columns named here are dropped again at the end.
/// </summary>
internal static class McgatePipeline
{
    /// <summary>The profiles that networks read.</summary>
    public const string VariableColumn = Prefix + "Variable";

    private const string Prefix = "Mcgate.";
    private const string NormalizedColumn = Prefix + "Normalized";
    private const string NearColumn = Prefix + "Near";
    private const ulong MemberStream = 0xC0_11EC7;
    private const int SeedStep = 1_000_003;

    /// <summary>Counts to log-normalised variable features.</summary>
    public static IEstimator<ITransformer> Preprocessing(MLContext context, McgateDomainsOptions options)
        => new CountNormalizingEstimator(context, new CountNormalizingEstimator.Options
        {
            InputColumnName = options.FeatureColumnName,
            OutputColumnName = NormalizedColumn,
            TargetTotal = options.TargetTotal,
            Log1p = true,
            WhenAlreadyLogged = options.WhenAlreadyLogged,
            Execution = options.Execution,
        })
        .Append(new VariableFeatureSelectingEstimator(context, new VariableFeatureSelectingEstimator.Options
        {
            CountColumnName = options.FeatureColumnName,
            InputColumnName = NormalizedColumn,
            OutputColumnName = VariableColumn,
            Count = options.FeatureCount,
            Execution = options.Execution,
        }))
        .Append(context.Transforms.DropColumns(NormalizedColumn));

    /// <summary>Variable features to the embeddings of all networks; the first one's is the result's.</summary>
    public static IEstimator<ITransformer> Embedding(MLContext context, McgateDomainsOptions options)
    {
        IEstimator<ITransformer> chain = Neighbors(context, options, options.NeighborCount, ColumnNames.Neighbors, ColumnNames.NeighborDistances);
        for (var network = 0; network < options.Networks; network++)
            chain = chain.Append(Network(context, options, network));
        return chain.Append(context.Transforms.DropColumns(VariableColumn));
    }

    /// <summary>Embeddings to clusters, given what the technology is.</summary>
    public static IEstimator<ITransformer> Clustering(MLContext context, McgateDomainsOptions options, DomainPreset preset)
    {
        var members = Members(options, preset);
        if (members.Count == 1)
            return Smoothed(context, options, Mixture(context, options, preset, members[0], ColumnNames.Embedding, ColumnNames.PredictedLabel, ColumnNames.Score));
        IEstimator<ITransformer> chain = Neighbors(context, options, 6, NearColumn, NearColumn + "Distances");
        for (var member = 0; member < members.Count; member++)
            chain = chain.Append(Member(context, options, preset, members[member], member));
        chain = chain.Append(new ConsensusTrainer(context, new ConsensusTrainer.Options
        {
            LabelColumnNames = [.. members.Select((_, member) => LabelColumn(member))],
            Clusters = options.MinimumClusters == options.MaximumClusters ? options.MinimumClusters : null,
            NeighborsColumnName = ColumnNames.Neighbors,
            Seed = options.Seed,
            Execution = options.Execution,
        }));
        string[] leftOver =
        [
            NearColumn,
            NearColumn + "Distances",
            .. members.SelectMany((_, member) => new[] { LabelColumn(member), ScoreColumn(member) }),
            .. Enumerable.Range(1, options.Networks - 1).Select(EmbeddingColumn),
        ];
        return Smoothed(context, options, chain).Append(context.Transforms.DropColumns(leftOver));
    }

    /// <summary>Makes a lazy view compute its embedding.</summary>
    public static DenseMatrix ReadEmbedding(IDataView view, CancellationToken cancellation) => Views.ColumnReader.ReadDense(view, ColumnNames.Embedding, cancellation);

    public static IEstimator<ITransformer> Whole(MLContext context, McgateDomainsOptions options) => new McgateDomainsEstimator(context, OptionsValidator.Validate(options));

    private static IEstimator<ITransformer> Neighbors(MLContext context, McgateDomainsOptions options, int count, string neighbors, string distances)
        => new SpatialNeighborsEstimator(context, new SpatialNeighborsEstimator.Options
        {
            NeighborCount = count,
            CoordinatesColumnName = options.CoordinatesColumnName,
            NeighborsColumnName = neighbors,
            DistancesColumnName = distances,
            Execution = options.Execution,
        });

    private static McgateTrainer Network(MLContext context, McgateDomainsOptions options, int network)
    {
        var settings = OptionsSnapshot.Take(options.Network);
        settings.FeatureColumnName = VariableColumn;
        settings.NeighborsColumnName = ColumnNames.Neighbors;
        settings.EmbeddingColumnName = EmbeddingColumn(network);
        settings.DenoisedColumnName = network == 0 ? settings.DenoisedColumnName : null;
        settings.Seed = unchecked((options.Seed + (network * SeedStep)) & int.MaxValue);
        settings.Execution = options.Execution;
        return new McgateTrainer(context, settings);
    }

    private static IReadOnlyList<McgateMember> Members(McgateDomainsOptions options, DomainPreset preset)
    {
        if (options.Networks * options.MixturesPerNetwork == 1)
            return [new McgateMember(0, 0, null, options.Seed)];
        var random = new CounterRandom(options.Seed ?? 0, MemberStream);
        var width = options.Network.HiddenSizes[^1];
        var (fewest, most) = preset == DomainPreset.Visium ? (10, 20) : (6, 12);
        (fewest, most) = (Math.Min(fewest, width), Math.Min(most, width));
        var members = new List<McgateMember>();
        for (var network = 0; network < options.Networks; network++)
            for (var mixture = 0; mixture < options.MixturesPerNetwork; mixture++)
                members.Add(new McgateMember(network, random.NextInt(2), fewest + random.NextInt(most - fewest + 1), unchecked((options.Seed + (members.Count * SeedStep)) & int.MaxValue)));
        return members;
    }

    private static IEstimator<ITransformer> Member(MLContext context, McgateDomainsOptions options, DomainPreset preset, McgateMember member, int number)
    {
        var (place, reduced) = ($"{Prefix}Place{number}", $"{Prefix}Reduced{number}");
        var embedding = EmbeddingColumn(member.Network);
        IEstimator<ITransformer> smoothing = member.Rounds == 0
            ? context.Transforms.CopyColumns(place, embedding)
            : new NeighborAggregatingEstimator(context, new NeighborAggregatingEstimator.Options
            {
                InputColumnName = embedding,
                OutputColumnName = place,
                NeighborsColumnName = NearColumn,
                Execution = options.Execution,
            });
        return smoothing
            .Append(new PrincipalComponentsEstimator(context, new PrincipalComponentsEstimator.Options
            {
                InputColumnName = place,
                OutputColumnName = reduced,
                Rank = member.Dimension!.Value,
                AllowFewer = true,
                Seed = member.Seed,
                Execution = options.Execution,
            }))
            .Append(Mixture(context, options, preset, member, reduced, LabelColumn(number), ScoreColumn(number)))
            .Append(context.Transforms.DropColumns(place, reduced));
    }

    private static GaussianMixtureTrainer Mixture(MLContext context, McgateDomainsOptions options, DomainPreset preset, McgateMember member, string features, string label, string score)
    {
        var settings = new GaussianMixtureTrainer.Options
        {
            FeatureColumnName = features,
            PredictedLabelColumnName = label,
            ScoreColumnName = score,
            MinimumClusters = options.MinimumClusters,
            MaximumClusters = options.MaximumClusters,
            NeighborsColumnName = ColumnNames.Neighbors,
            Seed = member.Seed,
            Execution = options.Execution,
        };
        if (member.Dimension is null)
            return new GaussianMixtureTrainer(context, settings);

        // Random subsets and random starts make members differ; what they share is kept.
        settings.StartKind = preset == DomainPreset.Visium ? MixtureStartKind.Hierarchical : MixtureStartKind.KMeans;
        settings.Starts = preset == DomainPreset.Visium ? 1 : 2;
        settings.InitializationSubset = preset == DomainPreset.Visium ? 1000 : 5000;
        settings.MaximumIterations = 200;
        return new GaussianMixtureTrainer(context, settings);
    }

    private static IEstimator<ITransformer> Smoothed(MLContext context, McgateDomainsOptions options, IEstimator<ITransformer> chain)
        => options.SmoothLabels ? chain.Append(new LabelSmoothingEstimator(context, new LabelSmoothingEstimator.Options { Execution = options.Execution })) : chain;

    private static string EmbeddingColumn(int network) => network == 0 ? ColumnNames.Embedding : $"{Prefix}Embedding{network}";

    private static string LabelColumn(int member) => $"{Prefix}Label{member}";

    private static string ScoreColumn(int member) => $"{Prefix}Score{member}";
}
