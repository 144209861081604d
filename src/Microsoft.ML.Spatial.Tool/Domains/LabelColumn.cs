using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Known labels of a slice, whatever kind of column holds them.</summary>
internal static class LabelColumn
{
    /// <exception cref="SpatialDataException">There is no such column, or it holds real numbers or no label at all.</exception>
    public static CategoricalColumn Of(SpatialDataset dataset, string name)
    {
        var column = dataset.Observations.Get(name);
        if (column is RealColumn real && !Array.TrueForAll(real.Values, value => double.IsNaN(value) || value == Math.Floor(value)))
            throw new SpatialDataException($"Column '{name}' of obs holds real numbers, not labels.");
        var labels = column as CategoricalColumn ?? CategoricalColumn.FromText(name, [.. Enumerable.Range(0, column.Count).Select(row => Known(column.TextAt(row)))]);
        return Array.Exists(labels.Codes, code => code >= 0) ? labels : throw new SpatialDataException($"Column '{name}' of obs holds no label.");
    }

    private static string? Known(string? text) => text is null or "" or "nan" or "NaN" or "NA" or "None" ? null : text;
}
