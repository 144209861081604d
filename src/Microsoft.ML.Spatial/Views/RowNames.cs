using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Reads which slice a row is of, by name: the text of a key or text column, or the number of a key without texts.</summary>
internal static class RowNames
{
    /// <summary>The names behind the keys of a column; null for a column of text.</summary>
    public static string[]? Names(DataViewSchema.Column column) => column.Type is not KeyDataViewType key
        ? null
        : ColumnAnnotations.KeyNames(column) ?? [.. Enumerable.Range(1, checked((int)key.Count)).Select(number => FormattableString.Invariant($"{number}"))];

    /// <summary>Makes what reads the name of the row's slice; null for a missing one.</summary>
    public static Func<string?> MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (Names(column) is not { } names)
        {
            var readText = row.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> text = default;
            return () =>
            {
                readText(ref text);
                return text.IsEmpty ? null : text.ToString();
            };
        }
        var read = row.GetGetter<uint>(column);
        uint key = 0;
        return () =>
        {
            read(ref key);
            return key == 0 ? null : names[key - 1];
        };
    }
}
