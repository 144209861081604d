using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>One column over several tables that stand below each other.</summary>
internal static class JoinedColumn
{
    /// <summary>A column keeps its kind where all tables that have it agree on one; else it becomes categories.</summary>
    public static TableColumn Of(string name, IReadOnlyList<ColumnTable> tables)
    {
        TableColumn?[] parts = [.. tables.Select(table => table.TryGet(name, out var column) ? column : null)];
        var present = parts.OfType<TableColumn>().ToArray();
        if (Array.TrueForAll(present, part => part is RealColumn))
            return new RealColumn(name, Values(parts, tables, part => ((RealColumn)part).Values, double.NaN), Array.TrueForAll(present, part => ((RealColumn)part).IsSingle));
        if (Array.TrueForAll(present, part => part is IntegerColumn))
            return new IntegerColumn(name, Values(parts, tables, part => ((IntegerColumn)part).Values, 0), Missing(parts, tables));
        if (Array.TrueForAll(present, part => part is BooleanColumn))
            return new BooleanColumn(name, Values(parts, tables, part => ((BooleanColumn)part).Values, false), Missing(parts, tables));
        var texts = Values<string?>(parts, tables, part => [.. Enumerable.Range(0, part.Count).Select(part.TextAt)], null);
        return Array.TrueForAll(present, part => part is TextColumn) ? new TextColumn(name, texts) : Categories(name, present, texts);
    }

    /// <summary>Categories in the order in which the tables list them.</summary>
    private static CategoricalColumn Categories(string name, TableColumn[] parts, string?[] texts)
    {
        if (!Array.TrueForAll(parts, part => part is CategoricalColumn))
            return CategoricalColumn.FromText(name, texts);
        string[] categories = [.. parts.SelectMany(part => ((CategoricalColumn)part).Categories).Distinct(StringComparer.Ordinal)];
        var codes = categories.Select((category, code) => (category, code)).ToDictionary(pair => pair.category, pair => pair.code, StringComparer.Ordinal);
        var ordered = Array.TrueForAll(parts, part => ((CategoricalColumn)part).Ordered && ((CategoricalColumn)part).Categories.SequenceEqual(categories));
        return new CategoricalColumn(name, Array.ConvertAll(texts, text => text is null ? -1 : codes[text]), categories, ordered);
    }

    /// <summary>Where there is no value; null when there is one everywhere.</summary>
    private static bool[]? Missing(TableColumn?[] parts, IReadOnlyList<ColumnTable> tables)
    {
        var missing = Values<bool>(parts, tables, part => [.. Enumerable.Range(0, part.Count).Select(row => part.TextAt(row) is null)], true);
        return Array.IndexOf(missing, true) < 0 ? null : missing;
    }

    private static T[] Values<T>(TableColumn?[] parts, IReadOnlyList<ColumnTable> tables, Func<TableColumn, T[]> values, T missing)
        => [.. parts.SelectMany((part, i) => part is null ? Enumerable.Repeat(missing, tables[i].Count) : values(part))];
}
