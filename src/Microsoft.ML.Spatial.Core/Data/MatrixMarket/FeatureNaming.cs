namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>Which of the two names in a 10x feature table becomes the feature name; the other is kept as a column.</summary>
public enum FeatureNaming
{
    /// <summary>The gene symbol, made distinct by "-1", "-2", ... where it repeats; the id is kept as column <c>gene_ids</c>.</summary>
    Symbol,

    /// <summary>The id (Ensembl); the symbol is kept as column <c>gene_symbols</c>.</summary>
    Id,
}
