using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>The known labels of a slice.</summary>
internal static class LabelColumn
{
    private static readonly HashSet<string> NoLabel = new(StringComparer.OrdinalIgnoreCase) { "", "nan", "na", "n/a", "none", "null", "<na>" };

    /// <summary>A column of obs as categories; texts that say there is no label are missing.</summary>
    /// <exception cref="SpatialDataException">There is no such column, or no spot has a label.</exception>
    public static CategoricalColumn Read(SpatialDataset dataset, string name)
    {
        var column = dataset.Observations.Get(name);
        var texts = new string?[column.Count];
        for (var row = 0; row < texts.Length; row++)
            texts[row] = column.TextAt(row) is { } text && !NoLabel.Contains(text.Trim()) ? text : null;
        if (Array.TrueForAll(texts, text => text is null))
            throw new SpatialDataException($"No spot has a label in column '{name}'.");
        if (column is not CategoricalColumn categorical)
            return CategoricalColumn.FromText(name, texts);

        // The order of the categories is the file's.
        var used = texts.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var categories = categorical.Categories.Where(used.Contains).ToArray();
        return new CategoricalColumn(name, Array.ConvertAll(texts, text => text is null ? -1 : Array.IndexOf(categories, text)), categories, categorical.Ordered);
    }

    /// <summary>The same column, once every spot has an entry.</summary>
    /// <param name="column">The column.</param>
    /// <param name="what">What an entry is, for the message.</param>
    /// <exception cref="SpatialDataException">A spot has none.</exception>
    public static CategoricalColumn RequireComplete(CategoricalColumn column, string what)
        => Array.FindIndex(column.Codes, code => code < 0) is >= 0 and var row
            ? throw new SpatialDataException($"Spot {row} has no {what} in column '{column.Name}'. Give a column without gaps, or remove such spots.")
            : column;
}
