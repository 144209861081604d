using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Tests;

/// <summary>Every value of some columns as text that shows all bits, so that snapshots compare exactly.</summary>
internal static class ViewSnapshot
{
    public static Dictionary<string, string[]> Of(IDataView view, params IEnumerable<string> columns)
        => columns.ToDictionary(name => name, name => Column(view, view.Schema[name]), StringComparer.Ordinal);

    public static string[] Column(IDataView view, string name) => Column(view, view.Schema[name]);

    private static string[] Column(IDataView view, DataViewSchema.Column column)
    {
        var raw = column.Type.RawType;
        if (raw == typeof(float)) return Scalars<float>(view, column, Text);
        if (raw == typeof(double)) return Scalars<double>(view, column, value => value.ToString("R", CultureInfo.InvariantCulture));
        if (raw == typeof(uint)) return Scalars<uint>(view, column, value => value.ToString(CultureInfo.InvariantCulture));
        if (raw == typeof(bool)) return Scalars<bool>(view, column, value => value.ToString());
        if (raw == typeof(ReadOnlyMemory<char>)) return Scalars<ReadOnlyMemory<char>>(view, column, value => value.ToString());
        if (raw == typeof(VBuffer<float>)) return Scalars<VBuffer<float>>(view, column, value => Vector(value, Text));
        if (raw == typeof(VBuffer<double>)) return Scalars<VBuffer<double>>(view, column, value => Vector(value, number => number.ToString("R", CultureInfo.InvariantCulture)));
        if (raw == typeof(VBuffer<uint>)) return Scalars<VBuffer<uint>>(view, column, value => Vector(value, number => number.ToString(CultureInfo.InvariantCulture)));
        throw new NotSupportedException($"No snapshot of {column.Type}.");
    }

    private static string Text(float value) => BitConverter.SingleToUInt32Bits(value).ToString("x8", CultureInfo.InvariantCulture);

    private static string Vector<T>(VBuffer<T> buffer, Func<T, string> text) => string.Join(' ', buffer.DenseValues().Select(text));

    private static string[] Scalars<T>(IDataView view, DataViewSchema.Column column, Func<T, string> text)
    {
        var rows = new List<string>();
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<T>(column);
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            rows.Add(text(value));
        }
        return [.. rows];
    }
}
