namespace Microsoft.ML.Spatial.Core.Data.Tables;

/// <summary>One named column of a table of spots or features.</summary>
/// <param name="name">Column name.</param>
public abstract class TableColumn(string name)
{
    /// <summary>Column name, unique in its table.</summary>
    public string Name { get; } = name;

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>The value of a row as text; null when missing.</summary>
    public abstract string? TextAt(int row);

    /// <summary>The given rows, in the given order.</summary>
    public abstract TableColumn Select(ReadOnlySpan<int> rows);

    /// <summary>The same values under another name.</summary>
    public abstract TableColumn Rename(string name);

    /// <summary>The given elements of an array, in the given order.</summary>
    private protected static T[] Pick<T>(T[] values, ReadOnlySpan<int> rows)
    {
        var picked = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            picked[i] = values[rows[i]];
        return picked;
    }
}
