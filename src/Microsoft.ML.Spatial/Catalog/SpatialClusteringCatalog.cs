using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial;

/// <summary>Spatial domains.</summary>
public sealed class SpatialClusteringCatalog
{
    private readonly MLContext _context;

    internal SpatialClusteringCatalog(MLContext context) => _context = context;

    /// <summary>Clusters spots by a Gaussian mixture with one covariance shared by all clusters (EEE).</summary>
    /// <param name="featureColumnName">The column to cluster by.</param>
    /// <param name="numberOfClusters">How many clusters.</param>
    /// <param name="seed">Seed of subsets and starts; null draws one from the context's.</param>
    /// <inheritdoc cref="GaussianMixtureTrainer" path="/remarks"/>
    public GaussianMixtureTrainer GaussianMixture(string featureColumnName = ColumnNames.Embedding, int numberOfClusters = 7, int? seed = null)
        => GaussianMixture(new GaussianMixtureTrainer.Options
        {
            FeatureColumnName = featureColumnName,
            MinimumClusters = numberOfClusters,
            MaximumClusters = numberOfClusters,
            Seed = seed,
        });

    /// <summary>Clusters spots by a Gaussian mixture.</summary>
    /// <param name="options">All settings: covariance models, range of the number of clusters, starts.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="GaussianMixtureTrainer" path="/remarks"/>
    public GaussianMixtureTrainer GaussianMixture(GaussianMixtureTrainer.Options options) => new(_context, options);

    /// <summary>Clusters spots by their own values and by the clusters of their neighbours, so that borders stay sharp.</summary>
    /// <param name="featureColumnName">The column to cluster by: what a spot measured by itself, not averaged over neighbours.</param>
    /// <param name="numberOfClusters">How many clusters; not read with a start, whose values are the clusters.</param>
    /// <param name="neighborWeight">How much a neighbour counts; 0 is a mixture without neighbours.</param>
    /// <param name="startColumnName">Labels to start from, whose numbers and names the clusters keep; null starts from k-means of means over neighbours.</param>
    /// <param name="seed">Seed of the starts of k-means; null draws one from the context's.</param>
    /// <inheritdoc cref="SpatialMixtureTrainer" path="/remarks"/>
    public SpatialMixtureTrainer SpatialMixture(
        string featureColumnName = ColumnNames.Components, int numberOfClusters = 7, double neighborWeight = 2, string? startColumnName = null, int? seed = null)
        => SpatialMixture(new SpatialMixtureTrainer.Options
        {
            FeatureColumnName = featureColumnName,
            NumberOfClusters = numberOfClusters,
            NeighborWeight = neighborWeight,
            StartColumnName = startColumnName,
            Seed = seed,
        });

    /// <summary>Clusters spots by their own values and by the clusters of their neighbours, so that borders stay sharp.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="SpatialMixtureTrainer" path="/remarks"/>
    public SpatialMixtureTrainer SpatialMixture(SpatialMixtureTrainer.Options options) => new(_context, options);

    /// <summary>Clusters spots by the communities of the nearest-neighbour graph of an embedding, by Leiden.</summary>
    /// <param name="featureColumnName">The column to cluster by.</param>
    /// <param name="resolution">More gives more and smaller communities; with a number of clusters, where the search for a resolution begins.</param>
    /// <param name="numberOfClusters">How many communities are wanted; null lets the resolution decide.</param>
    /// <param name="numberOfNeighbors">How many nearest spots a spot is joined to.</param>
    /// <param name="graph">Which spots are joined, and how strongly.</param>
    /// <param name="seed">Seed of orders and random joins; null draws one from the context's.</param>
    /// <inheritdoc cref="CommunityTrainer" path="/remarks"/>
    public CommunityTrainer Leiden(
        string featureColumnName = ColumnNames.Embedding,
        double resolution = 1,
        int? numberOfClusters = null,
        int numberOfNeighbors = 15,
        EmbeddingGraphKind graph = EmbeddingGraphKind.Umap,
        int? seed = null)
        => Leiden(new CommunityTrainer.Options
        {
            FeatureColumnName = featureColumnName,
            Resolution = resolution,
            NumberOfClusters = numberOfClusters,
            NeighborCount = numberOfNeighbors,
            Kind = graph,
            Seed = seed,
        });

    /// <summary>Clusters spots by the communities of the nearest-neighbour graph of an embedding, by Leiden.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="CommunityTrainer" path="/remarks"/>
    public CommunityTrainer Leiden(CommunityTrainer.Options options) => new(_context, CommunityMethod.Leiden, options);

    /// <summary>Clusters spots by the communities of the nearest-neighbour graph of an embedding, by Louvain.</summary>
    /// <param name="featureColumnName">The column to cluster by.</param>
    /// <param name="resolution">More gives more and smaller communities; with a number of clusters, where the search for a resolution begins.</param>
    /// <param name="numberOfClusters">How many communities are wanted; null lets the resolution decide.</param>
    /// <param name="numberOfNeighbors">How many nearest spots a spot is joined to.</param>
    /// <param name="graph">Which spots are joined, and how strongly.</param>
    /// <param name="seed">Seed of orders and random joins; null draws one from the context's.</param>
    /// <inheritdoc cref="CommunityTrainer" path="/remarks"/>
    public CommunityTrainer Louvain(
        string featureColumnName = ColumnNames.Embedding,
        double resolution = 1,
        int? numberOfClusters = null,
        int numberOfNeighbors = 15,
        EmbeddingGraphKind graph = EmbeddingGraphKind.Umap,
        int? seed = null)
        => Louvain(new CommunityTrainer.Options
        {
            FeatureColumnName = featureColumnName,
            Resolution = resolution,
            NumberOfClusters = numberOfClusters,
            NeighborCount = numberOfNeighbors,
            Kind = graph,
            Seed = seed,
        });

    /// <summary>Clusters spots by the communities of the nearest-neighbour graph of an embedding, by Louvain.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="CommunityTrainer" path="/remarks"/>
    public CommunityTrainer Louvain(CommunityTrainer.Options options) => new(_context, CommunityMethod.Louvain, options);

    /// <summary>
    /// The learning-free baseline every trained method has to beat: normalised, variable features, principal components,
    /// averaged over the surroundings, clustered by a Gaussian mixture. It never changes.
    /// </summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term>Input columns</term><description>Features: vector of Single, raw counts; Spatial: vector of two Double or Single; Slice: key or text, used when present</description></item>
    /// <item><term>Output columns</term><description>Components, Neighbors, NeighborDistances, Embedding, PredictedLabel, Score</description></item>
    /// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
    /// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its mean over the training data</description></item>
    /// <item><term>Saves</term><description>yes, with <c>mlContext.Model.Save</c>; load with <c>mlContext.LoadSpatialModel</c></description></item>
    /// <item><term>Randomness</term><description>the start of the projection, and starts of the mixture on small slices; a seed gives the same bits on any number of threads</description></item>
    /// <item><term>Cost</term><description>time O(stored entries x rank + n log n + n k d^2), memory O(stored entries + n (rank + neighbours))</description></item>
    /// </list>
    /// </remarks>
    /// <param name="numberOfClusters">How many clusters.</param>
    /// <param name="seed">Seed of every random choice; null draws one from the context's.</param>
    /// <returns>A chain that adds Components, Neighbors, NeighborDistances, Embedding, PredictedLabel and Score.</returns>
    public IEstimator<ITransformer> Floor(int numberOfClusters = 7, int? seed = null)
        => Floor(new FloorOptions { MinimumClusters = numberOfClusters, MaximumClusters = numberOfClusters, Seed = seed });

    /// <summary>The learning-free baseline with settings of its own.</summary>
    /// <param name="options">All settings.</param>
    /// <returns>A chain that adds Components, Neighbors, NeighborDistances, Embedding, PredictedLabel and Score.</returns>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="Floor(int, int?)" path="/remarks"/>
    public IEstimator<ITransformer> Floor(FloorOptions options) => FloorPipeline.Whole(_context, options);

    /// <summary>Finds spatial domains as the consensus of many cheap partitions.</summary>
    /// <param name="numberOfClusters">How many domains.</param>
    /// <param name="preset">The technology; automatic from the coordinates by default.</param>
    /// <param name="seed">Seed of every random choice; null draws one from the context's.</param>
    /// <inheritdoc cref="DomainEnsembleTrainer" path="/remarks"/>
    public DomainEnsembleTrainer Ensemble(int numberOfClusters = 7, DomainPreset preset = DomainPreset.Auto, int? seed = null)
        => Ensemble(new DomainEnsembleTrainer.Options { MinimumClusters = numberOfClusters, MaximumClusters = numberOfClusters, Preset = preset, Seed = seed });

    /// <summary>Finds spatial domains as the consensus of many cheap partitions.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="DomainEnsembleTrainer" path="/remarks"/>
    public DomainEnsembleTrainer Ensemble(DomainEnsembleTrainer.Options options) => new(_context, options);

    /// <summary>Makes one clustering of several: those of different seeds, settings or methods.</summary>
    /// <param name="numberOfClusters">How many clusters; null for the median of the members' numbers.</param>
    /// <param name="seed">Seed of the starts; null draws one from the context's.</param>
    /// <param name="labelColumnNames">The members' labels.</param>
    /// <inheritdoc cref="ConsensusTrainer" path="/remarks"/>
    public ConsensusTrainer Consensus(int? numberOfClusters, int? seed, params string[] labelColumnNames)
        => Consensus(new ConsensusTrainer.Options { Clusters = numberOfClusters, LabelColumnNames = labelColumnNames, Seed = seed });

    /// <summary>Makes one clustering of several: those of different seeds, settings or methods.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="ConsensusTrainer" path="/remarks"/>
    public ConsensusTrainer Consensus(ConsensusTrainer.Options options) => new(_context, options);

    /// <summary>
    /// Finds spatial domains from graph attention embeddings: networks of several seeds (<see cref="SpatialTrainersCatalog.Mcgate(Embedding.McgateTrainer.Options)"/>),
    /// several mixtures on each, and their consensus.
    /// </summary>
    /// <remarks>
    /// <list type="table">
    /// <item><term>Input columns</term><description>Features: vector of Single, raw counts; Spatial: vector of two Double or Single; Slice: key or text, used when present</description></item>
    /// <item><term>Output columns</term><description>Neighbors, NeighborDistances, Embedding, PredictedLabel, Score; on request Denoised</description></item>
    /// <item><term>Works on</term><description>whole views; a prediction engine cannot use it</description></item>
    /// <item><term>Needs normalisation</term><description>no, it normalises itself</description></item>
    /// <item><term>Other data</term><description>features are found by slot name; one the new data lacks takes its mean over the training data</description></item>
    /// <item><term>Saves</term><description>yes, with <c>mlContext.Model.Save</c>; load with <c>mlContext.LoadSpatialModel</c></description></item>
    /// <item><term>Randomness</term><description>initial weights and starts of the mixtures; a seed gives the same bits on any number of threads</description></item>
    /// <item><term>Cost</term><description>networks times that of <see cref="Embedding.McgateTrainer"/>, and mixtures on each</description></item>
    /// </list>
    /// </remarks>
    /// <param name="numberOfClusters">How many domains.</param>
    /// <param name="seed">Seed of every random choice; null draws one from the context's.</param>
    /// <returns>A chain that adds Neighbors, NeighborDistances, Embedding, PredictedLabel and Score.</returns>
    public IEstimator<ITransformer> McgateDomains(int numberOfClusters = 7, int? seed = null)
        => McgateDomains(new McgateDomainsOptions { MinimumClusters = numberOfClusters, MaximumClusters = numberOfClusters, Seed = seed });

    /// <summary>Finds spatial domains from graph attention embeddings, with settings of its own.</summary>
    /// <param name="options">All settings.</param>
    /// <returns>A chain that adds Neighbors, NeighborDistances, Embedding, PredictedLabel and Score, and Denoised when it is asked for.</returns>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="McgateDomains(int, int?)" path="/remarks"/>
    public IEstimator<ITransformer> McgateDomains(McgateDomainsOptions options) => McgatePipeline.Whole(_context, options);

    /// <summary>Learns labels that spots have already, and gives them to other spots, one at a time.</summary>
    /// <param name="labelColumnName">The labels to learn.</param>
    /// <param name="featureColumnName">What spots are compared by.</param>
    /// <param name="numberOfNeighbors">How many nearest training spots vote.</param>
    /// <inheritdoc cref="LabelTransferTrainer" path="/remarks"/>
    public LabelTransferTrainer LabelTransfer(
        string labelColumnName = ColumnNames.PredictedLabel, string featureColumnName = ColumnNames.Embedding, int numberOfNeighbors = 15)
        => LabelTransfer(new LabelTransferTrainer.Options { LabelColumnName = labelColumnName, FeatureColumnName = featureColumnName, NeighborCount = numberOfNeighbors });

    /// <summary>Learns labels that spots have already, and gives them to other spots, one at a time.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="LabelTransferTrainer" path="/remarks"/>
    public LabelTransferTrainer LabelTransfer(LabelTransferTrainer.Options options) => new(_context, options);
}
