namespace Microsoft.ML.Spatial.Core.Data.Tables;

/// <summary>Renaming the rows of a table.</summary>
internal static class ColumnTableNames
{
    /// <summary>The same columns under other row names; the same table when the names are the same array.</summary>
    public static ColumnTable Renamed(this ColumnTable table, string[] names)
    {
        if (ReferenceEquals(names, table.Names))
            return table;
        var renamed = new ColumnTable(names);
        foreach (var column in table.Columns)
            renamed.Set(column);
        return renamed;
    }
}
