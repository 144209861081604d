using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Spatial.Core.Data.Tables;

/// <summary>Named rows with named columns: what is known of every spot (<c>obs</c>) or of every feature (<c>var</c>).</summary>
public sealed class ColumnTable
{
    private readonly List<TableColumn> _columns = [];

    /// <summary>A table with row names and no columns.</summary>
    /// <param name="names">One name per row.</param>
    public ColumnTable(string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Names = names;
    }

    /// <summary>One name per row: barcodes, or feature names.</summary>
    public string[] Names { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Names.Length;

    /// <summary>The columns, in order.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>Finds a column by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TableColumn? column)
    {
        column = _columns.Find(candidate => candidate.Name == name);
        return column is not null;
    }

    /// <summary>Finds a column by name.</summary>
    /// <exception cref="SpatialDataException">There is no such column; the message lists those that exist.</exception>
    public TableColumn Get(string name)
        => TryGet(name, out var column) ? column
            : throw new SpatialDataException($"There is no column '{name}'. Columns: {(_columns.Count == 0 ? "none" : string.Join(", ", _columns.Select(c => c.Name)))}.");

    /// <summary>Adds a column, or replaces the one of the same name in its place.</summary>
    /// <exception cref="ArgumentException">The column's length is not the table's.</exception>
    public void Set(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Count != Count)
            throw new ArgumentException($"Column '{column.Name}' has {column.Count} rows; the table has {Count}.", nameof(column));
        var at = _columns.FindIndex(candidate => candidate.Name == column.Name);
        if (at < 0)
            _columns.Add(column);
        else
            _columns[at] = column;
    }

    /// <summary>Removes a column if it is there.</summary>
    public bool Remove(string name) => _columns.RemoveAll(column => column.Name == name) > 0;

    /// <summary>A table of the same rows and columns. Setting or removing a column of one leaves the other as it is; the columns' arrays are shared.</summary>
    public ColumnTable Copy() => Renamed(Names);

    /// <summary>The given rows, in the given order.</summary>
    public ColumnTable Select(ReadOnlySpan<int> rows)
    {
        var names = new string[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            names[i] = Names[rows[i]];
        var table = new ColumnTable(names);
        foreach (var column in _columns)
            table.Set(column.Select(rows));
        return table;
    }

    /// <summary>The same columns, shared, under other row names.</summary>
    internal ColumnTable Renamed(string[] names)
    {
        var renamed = new ColumnTable(names);
        foreach (var column in _columns)
            renamed.Set(column);
        return renamed;
    }
}
