using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Quality;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Other names of features, by which sets may know them.</summary>
public static class GeneSymbols
{
    /// <summary>The gene symbol of every feature; the feature's own name where there is none.</summary>
    /// <param name="dataset">A dataset whose features are Ensembl ids with a column of symbols in <c>var</c>, or symbols already.</param>
    /// <exception cref="SpatialDataException">Features are Ensembl ids and <c>var</c> has no column of symbols.</exception>
    public static string[] Of(SpatialDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var symbols = FeatureSymbols.Of(dataset);
        return !symbols.AreIds ? symbols.Names
            : throw new SpatialDataException(
                $"{dataset.Source?.Path ?? "The dataset"}: features are Ensembl ids, and var has no column of gene symbols (gene_name, symbol, ...). Use sets of Ensembl ids, or add the column.");
    }
}
