namespace Microsoft.ML.Data;

internal static class ConcatenatedValues
{
    // Sparse where less than half of the slots are filled.
    internal static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column[] inputs)
    {
        var readers = inputs.Select(input => CreateReader<T>(row, input)).ToArray();
        var parts = new VBuffer<T>[inputs.Length];
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) =>
        {
            var (length, count) = (0, 0);
            for (var i = 0; i < parts.Length; i++)
            {
                readers[i](ref parts[i]);
                if (inputs[i].Type is VectorDataViewType { IsKnownSize: true } vector && vector.Size != parts[i].Length)
                    throw new InvalidOperationException($"Column '{inputs[i].Name}': expected {vector.Size} slots, but got {parts[i].Length}.");
                length = checked(length + parts[i].Length);
                count += parts[i].GetValues().Length;
            }

            destination = count < length / 2 ? Sparse(parts, ref destination, length, count) : Dense(parts, ref destination, length);
        });
    }

    private static ValueGetter<VBuffer<T>> CreateReader<T>(DataViewRow row, DataViewSchema.Column input)
    {
        if (input.Type is VectorDataViewType)
            return row.GetGetter<VBuffer<T>>(input);
        var getter = row.GetGetter<T>(input);
        return (ref VBuffer<T> destination) =>
        {
            var editor = VBufferEditor.Create(ref destination, 1);
            getter(ref editor.Values[0]);
            destination = editor.Commit();
        };
    }

    private static VBuffer<T> Dense<T>(VBuffer<T>[] parts, ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        var start = 0;
        foreach (var part in parts)
        {
            part.CopyTo(editor.Values, start);
            start += part.Length;
        }

        return editor.Commit();
    }

    private static VBuffer<T> Sparse<T>(VBuffer<T>[] parts, ref VBuffer<T> destination, int length, int count)
    {
        var editor = VBufferEditor.Create(ref destination, length, count);
        var (start, k) = (0, 0);
        foreach (var part in parts)
        {
            var indices = part.GetIndices();
            part.GetValues().CopyTo(editor.Values[k..]);
            for (var i = 0; i < part.GetValues().Length; i++)
                editor.Indices[k++] = start + (part.IsDense ? i : indices[i]);
            start += part.Length;
        }

        return editor.Commit();
    }
}
