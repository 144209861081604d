using System.Globalization;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>Reads a file of spot coordinates: with or without header, with or without spot names.</summary>
internal sealed class CoordinatesFile
{
    private static readonly string[] XNames = ["x", "x_coord", "imagecol", "pxl_col_in_fullres", "coord_x", "spatial1", "spatial_1"];
    private static readonly string[] YNames = ["y", "y_coord", "imagerow", "pxl_row_in_fullres", "coord_y", "spatial2", "spatial_2"];

    private readonly string _path;
    private readonly List<string> _names = [];
    private readonly List<double> _x = [];
    private readonly List<double> _y = [];
    private int _nameColumn;
    private int _xColumn;
    private int _yColumn;

    private CoordinatesFile(string path) => _path = path;

    /// <summary>Reads the coordinates of the given spots.</summary>
    /// <param name="path">The file.</param>
    /// <param name="barcodes">Spot names, in the order wanted.</param>
    /// <param name="options">Column names, if any.</param>
    /// <param name="execution">Progress and cancellation.</param>
    /// <exception cref="SpatialDataException">Spots have no coordinates, or a line cannot be used.</exception>
    public static PointSet Read(string path, IReadOnlyList<string> barcodes, DelimitedReadOptions options, Execution execution)
    {
        var file = new CoordinatesFile(path);
        var header = DelimitedHeader.Read(path, null, execution);
        var hasHeader = file.ChooseColumns(header, options);
        file.ReadRows(header.Separator, hasHeader, execution);
        return file.Arrange(barcodes);
    }

    private bool ChooseColumns(DelimitedHeader header, DelimitedReadOptions options)
    {
        var fields = header.Fields.ToList();
        var width = Math.Max(fields.Count, header.SecondRecord.Count);
        if (fields.Count == width - 1)
            fields.Insert(0, "");
        if (options.XColumn is not null)
        {
            _xColumn = Named(options.XColumn);
            _yColumn = Named(options.YColumn!);
            _nameColumn = _xColumn == 0 || _yColumn == 0 ? -1 : 0;
            return true;
        }
        var x = fields.FindIndex(field => XNames.Contains(field, StringComparer.OrdinalIgnoreCase));
        var y = fields.FindIndex(field => YNames.Contains(field, StringComparer.OrdinalIgnoreCase));
        if (x >= 0 && y >= 0)
        {
            (_xColumn, _yColumn) = (x, y);
            _nameColumn = x == 0 || y == 0 ? -1 : 0;
            return true;
        }
        if (width is not 2 and not 3)
            throw new SpatialDataException(
                $"{_path}, line 1: {width} columns and none called x and y. Expected 'x, y' or 'name, x, y'; "
                + $"otherwise set the options XColumn and YColumn. Columns: {string.Join(", ", fields.Take(10))}.");
        (_nameColumn, _xColumn, _yColumn) = width == 2 ? (-1, 0, 1) : (0, 1, 2);
        return !IsNumber(_xColumn) && !IsNumber(_yColumn);

        bool IsNumber(int column) => column < fields.Count && TryParse(fields[column], out _);

        int Named(string name) => fields.IndexOf(name) is >= 0 and var at ? at
            : throw new SpatialDataException($"{_path}, line 1: there is no column '{name}'. Columns: {string.Join(", ", fields.Take(20))}.");
    }

    private void ReadRows(char separator, bool hasHeader, Execution execution)
    {
        using var reader = new DelimitedReader(_path, separator, execution);
        var fields = new List<string>();
        if (hasHeader)
            reader.NextRecord();
        while (reader.NextRecord(fields))
        {
            if (_nameColumn >= 0)
                _names.Add(fields[_nameColumn]);
            _x.Add(Number(_xColumn));
            _y.Add(Number(_yColumn));
        }

        double Number(int column)
        {
            if (column >= fields.Count)
                throw new SpatialDataException($"{_path}, line {reader.Line}: {fields.Count} columns; a coordinate is expected in column {column + 1}.");
            return TryParse(fields[column], out var value) && double.IsFinite(value) ? value
                : throw new SpatialDataException($"{_path}, line {reader.Line}, column {column + 1}: the coordinate '{fields[column]}' is not a finite number.");
        }
    }

    private static bool TryParse(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private PointSet Arrange(IReadOnlyList<string> barcodes)
    {
        var points = new PointSet([.. _x], [.. _y]);
        if (_names.Count == 0 || NamesAreRowNumbers(barcodes))
        {
            return points.Count == barcodes.Count ? points
                : throw new SpatialDataException($"{_path} has {points.Count:N0} coordinates and no spot names, but the table has {barcodes.Count:N0} spots.");
        }
        var index = NameIndex.Of(_names, _path, "spot");
        var missing = barcodes.Where(barcode => !index.ContainsKey(barcode)).ToArray();
        if (missing.Length > 0)
            throw new SpatialDataException(
                $"{missing.Length:N0} of {barcodes.Count:N0} spots have no coordinates in {_path} (first: '{missing[0]}'; "
                + $"the file starts with '{_names[0]}').");
        return points.Select([.. barcodes.Select(barcode => index[barcode])]);
    }

    /// <summary>Whether the first column merely counts the rows, as programs that number their rows write it.</summary>
    private bool NamesAreRowNumbers(IReadOnlyList<string> barcodes)
    {
        if (!int.TryParse(_names[0], out var first) || first is not 0 and not 1 || barcodes.Contains(_names[^1], StringComparer.Ordinal))
            return false;
        for (var i = 0; i < _names.Count; i++)
            if (!int.TryParse(_names[i], out var number) || number != first + i)
                return false;
        return true;
    }
}
