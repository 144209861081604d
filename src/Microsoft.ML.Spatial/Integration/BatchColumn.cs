using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>A column of keys or texts as a batch key. Levels go by name, so that neither the order of rows nor that of key values matters.</summary>
internal static class BatchColumn
{
    /// <summary>The names that occur, in ordinal order, and for each row its own; -1 where it is missing.</summary>
    /// <exception cref="ArgumentException">The keys have no names.</exception>
    public static BatchKey Of(DataViewSchema.Column column, CategoryCollector values)
    {
        var names = column.Type is TextDataViewType
            ? values.Texts
            : ColumnAnnotations.KeyNames(column)
                ?? throw new ArgumentException($"The keys of column '{column.Name}' have no text values to name batches by. Make the column with MapValueToKey from text.");
        var codes = values.Codes;
        string[] levels = [.. codes.Where(code => code >= 0).Distinct().Select(code => names[code]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new BatchKey(column.Name, levels, InTermsOf(levels, names, codes));
    }

    /// <summary>For each row its place among the levels that a model knows; -1 for others.</summary>
    public static int[] InTermsOf(IReadOnlyList<string> known, IReadOnlyList<string> names, int[] codes)
    {
        var placeOf = new Dictionary<string, int>(known.Count, StringComparer.Ordinal);
        for (var place = 0; place < known.Count; place++)
            placeOf.TryAdd(known[place], place);
        int[] places = [.. names.Select(name => placeOf.GetValueOrDefault(name, -1))];
        return Array.ConvertAll(codes, code => code < 0 ? -1 : places[code]);
    }
}
