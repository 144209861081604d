using System.Text.RegularExpressions;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>The names of features by which prefixes are judged: gene symbols, where they can be had.</summary>
/// <param name="Names">One name per feature.</param>
/// <param name="Column">The column of <c>var</c> they come from; null when they are the feature names.</param>
/// <param name="AreIds">Whether they are Ensembl ids after all, for want of symbols.</param>
internal sealed partial record FeatureSymbols(string[] Names, string? Column, bool AreIds)
{
    private static readonly string[] SymbolColumns = ["gene_name", "gene_names", "gene_symbols", "gene_symbol", "feature_name", "symbol", "SYMBOL"];

    /// <summary>Feature names, or the symbols of a column of <c>var</c> when the feature names are mostly Ensembl ids.</summary>
    public static FeatureSymbols Of(SpatialDataset dataset)
    {
        var names = dataset.FeatureNames;
        if (names.Count(name => EnsemblId().IsMatch(name)) * 2 <= names.Length)
            return new FeatureSymbols(names, null, false);
        foreach (var candidate in SymbolColumns)
            if (dataset.Variables.TryGet(candidate, out var column) && column is TextColumn or CategoricalColumn)
                return new FeatureSymbols([.. names.Select((name, i) => column!.TextAt(i) ?? name)], candidate, false);
        return new FeatureSymbols(names, null, true);
    }

    [GeneratedRegex(@"^ENS[A-Z]{0,6}G\d{11}(\.\d+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex EnsemblId();
}
