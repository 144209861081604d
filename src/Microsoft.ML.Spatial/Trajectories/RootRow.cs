using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Trajectories;

/// <summary>Finds the row a pseudotime begins at.</summary>
internal static class RootRow
{
    /// <summary>Asks a scan for what tells the root.</summary>
    /// <returns>Finds it once the scan has run, given the embedding.</returns>
    public static Func<DenseMatrix, int> Ask(ColumnScan scan, DataViewSchema schema, DiffusionPseudotimeEstimator.Options options)
    {
        if (options.RootBarcode is { } barcode)
            return ByBarcode(scan, schema[options.BarcodeColumnName], barcode);
        var column = schema[options.RootColumnName!];
        if (options.RootGroup is { } group)
            return ByGroup(scan, column, group);
        var values = options.RootFeature is { } feature ? Slot(scan, column, feature) : scan.AddNumbers(column).Values;
        return _ => Extreme(values, options.RootExtreme == RootExtreme.Highest, column.Name);
    }

    private static Func<DenseMatrix, int> ByBarcode(ColumnScan scan, DataViewSchema.Column column, string barcode)
    {
        var names = new ListCollector<ReadOnlyMemory<char>>();
        scan.Add(column, names);
        return _ =>
        {
            var row = names.Values.FindIndex(name => name.Span.SequenceEqual(barcode));
            return row >= 0
                ? row
                : throw new SpatialDataException($"No row of column '{column.Name}' is '{barcode}'; the root must be one of the rows.");
        };
    }

    private static Func<DenseMatrix, int> ByGroup(ColumnScan scan, DataViewSchema.Column column, string group)
    {
        var groups = scan.AddCategory(column);
        return embedding =>
        {
            var names = groups.OrderedNames(column);
            var codes = groups.OrderedCodes;
            var code = Array.IndexOf(names, group);
            int[] rows = [.. Enumerable.Range(0, codes.Length).Where(row => code >= 0 && codes[row] == code)];
            return rows.Length > 0
                ? DiffusionPseudotime.CentralRow(embedding, rows)
                : throw new SpatialDataException($"No row of column '{column.Name}' is of group '{group}'. Groups: {string.Join(", ", names)}.");
        };
    }

    private static List<double> Slot(ColumnScan scan, DataViewSchema.Column column, string feature)
    {
        var slot = Array.IndexOf(ColumnAnnotations.SlotNames(column) ?? [], feature);
        if (slot < 0)
            throw new SpatialDataException($"Column '{column.Name}' has no slot named '{feature}'.");
        var values = new SlotCollector(column.Name, ColumnReader.SlotCount(column), slot);
        scan.Add(column, values);
        return values.Values;
    }

    private static int Extreme(List<double> values, bool highest, string columnName)
    {
        var best = -1;
        for (var row = 0; row < values.Count; row++)
            if (!double.IsNaN(values[row]) && (best < 0 || (highest ? values[row] > values[best] : values[row] < values[best])))
                best = row;
        return best >= 0 ? best : throw new SpatialDataException($"Column '{columnName}' has no value; there is no root.");
    }
}
