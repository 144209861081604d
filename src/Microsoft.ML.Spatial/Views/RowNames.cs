using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Reads the name of the group of one row after the other, as <see cref="CategoryCollector.OrderedNames"/> calls the groups of all rows.</summary>
internal static class RowNames
{
    /// <summary>Makes what reads the name of the row's group: the text of a key or text column, or the number of a key without texts; null for a missing one.</summary>
    public static Func<string?> MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType)
        {
            var readText = row.GetGetter<ReadOnlyMemory<char>>(column);
            ReadOnlyMemory<char> text = default;
            return () =>
            {
                readText(ref text);
                return text.IsEmpty ? null : text.ToString();
            };
        }
        var names = ColumnAnnotations.KeyNames(column);
        var read = row.GetGetter<uint>(column);
        uint key = 0;
        return () =>
        {
            read(ref key);
            return key == 0 ? null : names?[key - 1] ?? key.ToString(CultureInfo.InvariantCulture);
        };
    }
}
