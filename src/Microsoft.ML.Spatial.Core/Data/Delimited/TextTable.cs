namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>A table of texts with named columns, held in memory: for result tables and lists, not for matrices.</summary>
public sealed class TextTable
{
    private readonly string _path;
    private readonly List<string[]> _rows;

    private TextTable(string path, string[] columns, List<string[]> rows)
    {
        _path = path;
        Columns = columns;
        _rows = rows;
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows, with one text per column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => _rows;

    /// <summary>Reads a table with a header; the separator is found out, fields may be quoted, the file gzipped.</summary>
    /// <param name="path">The file.</param>
    /// <param name="execution">Progress and cancellation; null for none.</param>
    /// <exception cref="SpatialDataException">The file is missing, empty or damaged, or a row has another number of fields than the header; the message names the line.</exception>
    public static TextTable Read(string path, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var run = execution ?? Execution.Default;
        var head = DelimitedHeader.Read(path, null, run);
        using var reader = new DelimitedReader(path, head.Separator, run);
        var fields = new List<string>();
        reader.NextRecord();
        var rows = new List<string[]>();
        while (reader.NextRecord(fields))
        {
            if (fields.Count != head.Fields.Count)
                throw new SpatialDataException($"{path}, line {reader.Line}: {fields.Count} fields, but the header has {head.Fields.Count}. Quote fields that hold the separator.");
            rows.Add([.. fields]);
        }
        return new TextTable(path, [.. head.Fields], rows);
    }

    /// <summary>The place of a column.</summary>
    /// <exception cref="SpatialDataException">There is no such column; the message lists those that exist.</exception>
    public int IndexOf(string column)
        => Columns.ToList().IndexOf(column) is >= 0 and var at ? at : throw new SpatialDataException($"{_path}, line 1: there is no column '{column}'. Columns: {string.Join(", ", Columns)}.");
}
