using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Visium;

/// <summary>Reads both generations of Space Ranger's positions files.</summary>
internal static class TissuePositionsReader
{
    private static readonly string[] ColumnNames = ["barcode", "in_tissue", "array_row", "array_col", "pxl_row_in_fullres", "pxl_col_in_fullres"];

    public static TissuePositions Read(string path, Execution execution)
    {
        if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            throw Parquet(path);
        var barcodes = new List<string>();
        var inTissue = new List<bool>();
        var arrayRow = new List<long>();
        var arrayColumn = new List<long>();
        var x = new List<double>();
        var y = new List<double>();
        using var reader = new DelimitedReader(path, ',', execution);
        var place = new[] { 0, 1, 2, 3, 4, 5 };
        var fields = new List<string>();
        var lines = new Dictionary<string, long>(StringComparer.Ordinal);
        var first = true;
        var width = place.Length;
        while (reader.NextRecord(fields))
        {
            if (first && fields.Contains("barcode", StringComparer.Ordinal))
            {
                place = Array.ConvertAll(ColumnNames, name => fields.IndexOf(name) is >= 0 and var at ? at
                    : throw new SpatialDataException($"{path}, line {reader.Line}: the header has no column '{name}'. Columns: {string.Join(", ", fields)}."));
                width = fields.Count;
                first = false;
                continue;
            }
            first = false;
            if (fields.Count != width)
                throw new SpatialDataException($"{path}, line {reader.Line}: {fields.Count} columns instead of {width} ({string.Join(", ", ColumnNames)}).");
            var barcode = fields[place[0]];
            if (!lines.TryAdd(barcode, reader.Line))
                throw new SpatialDataException($"{path}, line {reader.Line}: barcode '{barcode}' has a position already (line {lines[barcode]}).");
            barcodes.Add(barcode);
            inTissue.Add(Whole(1) switch
            {
                0 => false,
                1 => true,
                _ => throw new SpatialDataException($"{path}, line {reader.Line}: in_tissue is '{fields[place[1]]}'; it must be 0 or 1."),
            });
            arrayRow.Add(Whole(2));
            arrayColumn.Add(Whole(3));
            y.Add(Number(4));
            x.Add(Number(5));
        }
        if (barcodes.Count == 0)
            throw new SpatialDataException($"{path} holds no spot.");
        return new TissuePositions(path, [.. barcodes], [.. inTissue], [.. arrayRow], [.. arrayColumn], new PointSet([.. x], [.. y]));

        long Whole(int column)
        {
            var number = Number(column);
            return number == Math.Floor(number) && Math.Abs(number) < 1L << 53 ? (long)number : throw Bad(column, "whole number");
        }

        double Number(int column)
            => double.TryParse(fields[place[column]], System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? number
                : throw Bad(column, "finite number");

        SpatialDataException Bad(int column, string expected)
            => new($"{path}, line {reader.Line}, column {place[column] + 1} ({ColumnNames[column]}): '{fields[place[column]]}' is not a {expected}.");
    }

    public static SpatialDataException Parquet(string path)
        => new($"{path}: parquet files are not read. Export the table as tissue_positions.csv beside it, for example with pandas: read_parquet(...).to_csv('tissue_positions.csv', index=False).");
}
