namespace Microsoft.ML.Spatial.Embedding;

/// <summary>What a transformer reads and writes.</summary>
/// <param name="Features">The profiles.</param>
/// <param name="Neighbors">The neighbours.</param>
/// <param name="Embedding">The embedding written.</param>
/// <param name="Denoised">The denoised profiles written; null for none.</param>
/// <param name="ReestimateNormalization">Whether statistics are taken from the data given.</param>
internal sealed record McgateColumns(string Features, string Neighbors, string Embedding, string? Denoised, bool ReestimateNormalization)
{
    public static McgateColumns From(McgateTrainer.Options options)
        => new(options.FeatureColumnName, options.NeighborsColumnName, options.EmbeddingColumnName, options.DenoisedColumnName, options.ReestimateNormalization);
}
