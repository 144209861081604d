using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Writes <c>obs</c> or <c>var</c>. Columns that are still those of the file they came from are copied with the datatypes they have there.</summary>
internal sealed class TableWriter(Hdf5Group target, ElementCopier copier, int compression, List<string> leftOut)
{
    /// <summary>Writes a table that came from no file.</summary>
    public void Write(string name, ColumnTable table) => Write(name, table, null, null, null, null);

    /// <summary>Writes a table.</summary>
    /// <param name="name">Its name in the file.</param>
    /// <param name="table">The table.</param>
    /// <param name="original">The data frame it was read from; null for none.</param>
    /// <param name="originalElement">That frame's group or dataset.</param>
    /// <param name="originalNames">The row names as they were read.</param>
    /// <param name="rows">Rows of the frame that the table's rows are; null for all.</param>
    public void Write(string name, ColumnTable table, AnnDataTable? original, Hdf5Object? originalElement, string[]? originalNames, int[]? rows)
    {
        using var frame = target.CreateGroup(name);
        frame.Mark("dataframe", "0.2.0");
        var indexName = original?.IndexName is { } known && !table.TryGet(known, out _) ? known : AnnDataNames.Index;
        if (table.TryGet(indexName, out _))
            throw frame.Error($"cannot hold a column named '{indexName}': that name is kept for the row names. Rename it.");
        using var index = originalNames is not null && table.Names.AsSpan().SequenceEqual(originalNames) ? Open(originalElement!, original!.IndexName) : null;
        if (index is not Hdf5Dataset { Type.Class: Hdf5Class.Text } || !copier.Copy(index, frame, indexName, rows, null))
            ColumnWriter.WriteTexts(frame, indexName, table.Names);
        frame.WriteAttribute(AnnDataNames.Index, indexName);
        var writer = new ColumnWriter(frame, compression);
        foreach (var column in table.Columns)
            if (original is null || !TryCopy(frame, column, original, originalElement!, rows))
                writer.Write(column);
        var unread = original is null ? [] : CopyUnread(frame, table, original, originalElement!, rows);
        frame.WriteAttribute(AnnDataNames.ColumnOrder, Order(table, original, unread));
    }

    private bool TryCopy(Hdf5Group frame, TableColumn column, AnnDataTable original, Hdf5Object originalElement, int[]? rows)
    {
        if (!original.Table.TryGet(column.Name, out var read) || !ValueComparer.AreSame(rows is null ? read : read.Select(rows), column))
            return false;
        using var element = Open(originalElement, column.Name);
        if (element is null)
            return false;
        if (column is not CategoricalColumn categorical || element is Hdf5Group)
            return copier.Copy(element, frame, column.Name, rows, null);
        // The old encoding keeps codes and categories apart, and needs references; the new one holds the same two arrays.
        using var categories = originalElement is Hdf5Group group ? TableReader.OldCategories(group, element) : null;
        if (categories is null)
            return false;
        using var copy = ColumnWriter.CreateCategorical(frame, column.Name, categorical.Ordered);
        return RowCopied((Hdf5Dataset)element, copy, rows) && copier.Copy(categories, copy, AnnDataNames.Categories, null, null);
    }

    private bool RowCopied(Hdf5Dataset codes, Hdf5Group copy, int[]? rows)
    {
        RowCopier.Copy(codes, copy, AnnDataNames.Codes, rows, null, compression, progress: null);
        using var copied = copy.Dataset(AnnDataNames.Codes);
        copied.MarkIfUnmarked();
        return true;
    }

    private List<string> CopyUnread(Hdf5Group frame, ColumnTable table, AnnDataTable original, Hdf5Object originalElement, int[]? rows)
    {
        var copied = new List<string>();
        foreach (var name in original.Order)
        {
            if (original.Table.TryGet(name, out _) || table.TryGet(name, out _))
                continue;
            using var element = Open(originalElement, name);
            if (element is null)
                continue;
            if (copier.Copy(element, frame, name, rows, null))
                copied.Add(name);
            else
                leftOut.Add($"{element.Path} (a column of this kind cannot be subset)");
        }
        return copied;
    }

    private static string[] Order(ColumnTable table, AnnDataTable? original, List<string> unread)
    {
        var written = table.Columns.Select(column => column.Name).Concat(unread).ToHashSet(StringComparer.Ordinal);
        return [.. (original?.Order ?? []).Where(written.Contains).Concat(table.Columns.Select(column => column.Name)).Distinct(StringComparer.Ordinal)];
    }

    private static Hdf5Object? Open(Hdf5Object frame, string name) => frame switch
    {
        Hdf5Group group => group.TryOpen(name),
        Hdf5Dataset records => records.Field(name),
        _ => null,
    };
}
