using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Tool.Input;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>Finds the spot a pseudotime begins at: a barcode; COLUMN=VALUE, the most central spot of a group; or COLUMN=min, COLUMN=max, the extreme of a column of obs or a feature.</summary>
internal static class PseudotimeRoot
{
    /// <exception cref="SpatialDataException">There is no such spot.</exception>
    public static int Find(string root, SpatialDataset dataset, DenseMatrix embedding)
    {
        if (Array.IndexOf(dataset.Barcodes, root) is >= 0 and var barcode)
            return barcode;
        var sign = root.LastIndexOf('=');
        if (sign <= 0)
            throw new SpatialDataException($"--root: no spot is named '{root}' (they have names such as '{dataset.Barcodes.FirstOrDefault()}'). Give a barcode or COLUMN=VALUE.");
        var (name, value) = (root[..sign], root[(sign + 1)..]);
        var isExtreme = value is "min" or "max";
        if (dataset.Observations.TryGet(name, out var column))
        {
            int[] rows = [.. Enumerable.Range(0, column.Count).Where(row => column.TextAt(row) == value)];
            if (rows.Length > 0)
                return DiffusionPseudotime.CentralRow(embedding, rows);
            if (isExtreme && NumberColumn.TryRead(column) is { } numbers)
                return Extreme(numbers, value == "max", root);
            throw new SpatialDataException($"--root: no spot has '{value}' in column '{name}' of obs. {Values(column)}");
        }
        if (isExtreme && Array.IndexOf(dataset.FeatureNames, name) is >= 0 and var feature)
            return Extreme([.. dataset.Features.SelectColumns([feature]).ToDense().Select(number => (double)number)], value == "max", root);
        throw new SpatialDataException(
            $"--root: '{name}' is neither a column of obs ({string.Join(", ", dataset.Observations.Columns.Select(known => known.Name))}) nor a feature of which min or max could be taken.");
    }

    private static int Extreme(double[] values, bool highest, string root)
    {
        var best = -1;
        for (var row = 0; row < values.Length; row++)
            if (!double.IsNaN(values[row]) && (best < 0 || (highest ? values[row] > values[best] : values[row] < values[best])))
                best = row;
        return best >= 0 ? best : throw new SpatialDataException($"--root {root}: the column has no value.");
    }

    private static string Values(TableColumn column)
    {
        string[] known = [.. Enumerable.Range(0, column.Count).Select(column.TextAt).OfType<string>().Distinct(StringComparer.Ordinal).Take(12)];
        return column is RealColumn ? "Give min or max." : known.Length == 0 ? "It is empty." : $"It has {string.Join(", ", known)}.";
    }
}
