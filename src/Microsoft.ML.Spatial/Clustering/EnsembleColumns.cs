namespace Microsoft.ML.Spatial.Clustering;

/// <summary>What an ensemble reads and writes.</summary>
internal sealed record EnsembleColumns(string Features, string Coordinates, string Slice, string Label, string Score, string Embedding)
{
    public static EnsembleColumns From(DomainEnsembleTrainer.Options options) => new(
        options.FeatureColumnName,
        options.CoordinatesColumnName,
        options.SliceColumnName,
        options.PredictedLabelColumnName,
        options.ScoreColumnName,
        options.EmbeddingColumnName);
}
