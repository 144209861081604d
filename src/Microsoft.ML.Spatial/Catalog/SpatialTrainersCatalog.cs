using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Fusion;
using Microsoft.ML.Spatial.Integration;

namespace Microsoft.ML.Spatial;

/// <summary>Embeddings that are trained.</summary>
public sealed class SpatialTrainersCatalog
{
    private readonly MLContext _context;

    internal SpatialTrainersCatalog(MLContext context) => _context = context;

    /// <summary>Embeds spots by a multi-head collaborative graph attention autoencoder (MCGATE).</summary>
    /// <param name="embeddingColumnName">The column to write.</param>
    /// <param name="featureColumnName">The log-normalised profiles.</param>
    /// <param name="neighborsColumnName">The neighbours.</param>
    /// <param name="embeddingSize">Size of the embedding, a multiple of four, the number of heads.</param>
    /// <param name="seed">Seed of the initial weights; null draws one from the context's.</param>
    /// <inheritdoc cref="McgateTrainer" path="/remarks"/>
    public McgateTrainer Mcgate(
        string embeddingColumnName = ColumnNames.Embedding,
        string featureColumnName = ColumnNames.Variable,
        string neighborsColumnName = ColumnNames.Neighbors,
        int embeddingSize = 20,
        int? seed = null)
        => Mcgate(new McgateTrainer.Options
        {
            EmbeddingColumnName = embeddingColumnName,
            FeatureColumnName = featureColumnName,
            NeighborsColumnName = neighborsColumnName,
            HiddenSizes = [embeddingSize],
            Seed = seed,
        });

    /// <summary>Embeds spots by a multi-head collaborative graph attention autoencoder (MCGATE).</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="McgateTrainer" path="/remarks"/>
    public McgateTrainer Mcgate(McgateTrainer.Options options) => new(_context, options);

    /// <summary>Fuses slices that lie in one frame into one embedding, and finds every spot's partner in another slice.</summary>
    /// <param name="fusedColumnName">The column to write the fused embedding to.</param>
    /// <param name="featureColumnName">The log-normalised profiles.</param>
    /// <param name="coordinatesColumnName">Places in the frame that slices share.</param>
    /// <param name="seed">Seed of initial weights and draws; null draws one from the context's.</param>
    /// <inheritdoc cref="SinkhornFusionTrainer" path="/remarks"/>
    public SinkhornFusionTrainer SinkhornFusion(
        string fusedColumnName = ColumnNames.Fused,
        string featureColumnName = ColumnNames.Features,
        string coordinatesColumnName = ColumnNames.SpatialAligned,
        int? seed = null)
        => SinkhornFusion(new SinkhornFusionTrainer.Options
        {
            FusedColumnName = fusedColumnName,
            FeatureColumnNames = [featureColumnName],
            CoordinatesColumnName = coordinatesColumnName,
            Seed = seed,
        });

    /// <summary>Fuses slices that lie in one frame into one embedding, and finds every spot's partner in another slice.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="SinkhornFusionTrainer" path="/remarks"/>
    public SinkhornFusionTrainer SinkhornFusion(SinkhornFusionTrainer.Options options) => new(_context, options);

    /// <summary>Integrates modalities measured as counts on the same spots into one latent; the neighbours are in "Neighbors". Others than counts need <see cref="CvaeIntegrationTrainer.Options.Likelihoods"/>.</summary>
    /// <param name="latentColumnName">The column to write the latent to.</param>
    /// <param name="featureColumnNames">The raw counts, a column per modality; none for "Features".</param>
    /// <inheritdoc cref="CvaeIntegrationTrainer" path="/remarks"/>
    public CvaeIntegrationTrainer CvaeIntegration(string latentColumnName = ColumnNames.Latent, params string[] featureColumnNames)
    {
        ArgumentNullException.ThrowIfNull(featureColumnNames);
        return CvaeIntegration(new CvaeIntegrationTrainer.Options
        {
            LatentColumnName = latentColumnName,
            FeatureColumnNames = featureColumnNames.Length == 0 ? [ColumnNames.Features] : featureColumnNames,
        });
    }

    /// <summary>Integrates modalities measured on the same spots into one latent.</summary>
    /// <param name="options">All settings.</param>
    /// <exception cref="ArgumentException">An option is invalid; the message lists all that are.</exception>
    /// <inheritdoc cref="CvaeIntegrationTrainer" path="/remarks"/>
    public CvaeIntegrationTrainer CvaeIntegration(CvaeIntegrationTrainer.Options options) => new(_context, options);
}
