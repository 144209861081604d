using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Makes getters over values held in memory.</summary>
internal static class RowValues
{
    /// <summary>One vector per row.</summary>
    public static IRowValues Dense(DenseMatrix matrix) => new Served<VBuffer<float>>((int row, ref VBuffer<float> destination) =>
    {
        var editor = VBufferEditor.Create(ref destination, matrix.Columns);
        matrix.Row(row).CopyTo(editor.Values);
        destination = editor.Commit();
    });

    /// <summary>One list of items per row, out of a joint array.</summary>
    public static IRowValues Ragged<T>(int[] rowPointers, T[] items) => new Served<VBuffer<T>>((int row, ref VBuffer<T> destination) =>
    {
        var (start, end) = (rowPointers[row], rowPointers[row + 1]);
        var editor = VBufferEditor.Create(ref destination, end - start);
        items.AsSpan(start, end - start).CopyTo(editor.Values);
        destination = editor.Commit();
    });

    /// <summary>One value per row.</summary>
    public static IRowValues Scalars<T>(T[] values) => new Served<T>((int row, ref T destination) => destination = values[row]);

    /// <summary>One value per row, computed when asked for.</summary>
    public static IRowValues Computed<T>(Serve<T> serve) => new Served<T>(serve);

    /// <summary>Writes the value of a row.</summary>
    public delegate void Serve<T>(int row, ref T destination);

    private sealed class Served<T>(Serve<T> serve) : IRowValues
    {
        public Delegate MakeGetter(Func<int> currentRow) => (ValueGetter<T>)((ref T destination) => serve(currentRow(), ref destination));
    }
}
