namespace Microsoft.ML.Spatial.Core.Data.MatrixMarket;

/// <summary>How a 10x Matrix Market folder is read.</summary>
public sealed class MatrixMarketReadOptions
{
    /// <summary>What the names of the three files start with, when the folder holds several sets ("sample1_" for sample1_matrix.mtx.gz).</summary>
    /// <value>Null: the folder holds one set, whatever its prefix.</value>
    public string? Prefix { get; set; }

    /// <summary>Which name features go by.</summary>
    /// <value><see cref="FeatureNaming.Symbol"/>.</value>
    public FeatureNaming FeatureNames { get; set; } = FeatureNaming.Symbol;

    /// <summary>Keeps only features of this type (third column of features.tsv), for example "Gene Expression" or "Antibody Capture".</summary>
    /// <value>Null: all features.</value>
    public string? FeatureType { get; set; }

    /// <summary>Whether negative values are taken. Counts are never negative; scaled values may be.</summary>
    /// <value>False: a negative value is an error.</value>
    public bool AllowNegative { get; set; }

    /// <summary>Whether spot positions lying beside the matrix (spatial/tissue_positions*.csv) are read.</summary>
    /// <value>True.</value>
    public bool ReadPositions { get; set; } = true;
}
