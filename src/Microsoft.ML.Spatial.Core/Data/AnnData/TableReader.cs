using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Reads <c>obs</c> or <c>var</c>: a group with a dataset per column, or one dataset of records (anndata before 0.7).</summary>
internal static class TableReader
{
    /// <summary>Reads a data frame.</summary>
    /// <param name="parent">Group that holds it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="unstructured">The file's <c>uns</c>, where the oldest files keep categories; null when there is none.</param>
    public static AnnDataTable Read(Hdf5Group parent, string name, Hdf5Group? unstructured)
    {
        using var element = parent.TryOpen(name);
        return element switch
        {
            Hdf5Group group => ReadGroup(group),
            Hdf5Dataset { Type.Class: Hdf5Class.Compound, Shape.Length: 1 } records => ReadRecords(records, unstructured),
            null => throw parent.Error($"has no '{name}'."),
            _ => throw element.Error("is no data frame."),
        };
    }

    /// <summary>Reads a data frame that is a group.</summary>
    public static AnnDataTable ReadGroup(Hdf5Group group)
    {
        var indexName = group.ReadText(AnnDataNames.Index) ?? FindIndex(group);
        string[] names;
        using (var index = group.Dataset(indexName))
            names = ReadNames(index);
        var table = new ColumnTable(names);
        var order = ColumnOrder(group, indexName);
        foreach (var columnName in order)
        {
            using var element = group.TryOpen(columnName);
            if (element is null)
                continue;
            using var categories = OldCategories(group, element);
            Add(table, element, ColumnReader.Read(element, columnName, categories));
        }
        return new AnnDataTable(table, indexName, order, IsRecords: false);
    }

    /// <summary>The categories that files before anndata 0.8 keep apart from an integer column; null when the column is not categorical.</summary>
    public static Hdf5Dataset? OldCategories(Hdf5Group frame, Hdf5Object column)
    {
        if (column is not Hdf5Dataset { Type.Class: Hdf5Class.Integer })
            return null;
        using var all = frame.TryGroup(AnnDataNames.OldCategories);
        return all?.TryDataset(column.Name) ?? column.ReadReference(AnnDataNames.Categories);
    }

    private static AnnDataTable ReadRecords(Hdf5Dataset records, Hdf5Group? unstructured)
    {
        var fields = records.Type.MemberNames;
        if (fields.Length == 0)
            throw records.Error("is a data frame without any column.");
        var indexName = fields.Contains("index", StringComparer.Ordinal) ? "index" : fields[0];
        string[] names;
        using (var index = records.Field(indexName))
            names = ReadNames(index);
        var table = new ColumnTable(names);
        string[] order = [.. fields.Where(field => field != indexName)];
        foreach (var field in order)
        {
            using var column = records.Field(field);
            using var categories = unstructured?.TryDataset(field + AnnDataNames.OldCategoriesSuffix);
            Add(table, column, ColumnReader.Read(column, field, categories));
        }
        return new AnnDataTable(table, indexName, order, IsRecords: true);
    }

    private static void Add(ColumnTable table, Hdf5Object element, TableColumn? column)
    {
        if (column is null)
            return;
        if (column.Count != table.Count)
            throw element.Error($"has {column.Count} rows, but its data frame has {table.Count}; the file is damaged.");
        table.Set(column);
    }

    private static string FindIndex(Hdf5Group group)
        => group.Contains(AnnDataNames.Index) ? AnnDataNames.Index
            : group.Contains("index") ? "index"
            : throw group.Error("is no AnnData data frame: it has no '_index' attribute and no dataset '_index' or 'index' with the row names.");

    private static string[] ColumnOrder(Hdf5Group group, string indexName)
    {
        var names = group.Names();
        var listed = (group.ReadTextList(AnnDataNames.ColumnOrder) ?? []).Where(name => names.Contains(name, StringComparer.Ordinal));
        return [.. listed.Concat(names).Where(name => name != indexName && name != AnnDataNames.OldCategories).Distinct(StringComparer.Ordinal)];
    }

    private static string[] ReadNames(Hdf5Dataset index) => index.Type.Class switch
    {
        Hdf5Class.Integer => Array.ConvertAll(index.ReadAll<long>(), value => value.ToString(CultureInfo.InvariantCulture)),
        Hdf5Class.Real => Array.ConvertAll(index.ReadAll<double>(), value => value.ToString("R", CultureInfo.InvariantCulture)),
        _ => index.ReadTexts(),
    };
}
