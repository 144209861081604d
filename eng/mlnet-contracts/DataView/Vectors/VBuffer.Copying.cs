namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
    public void CopyToDense(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        if (sourceIndex < 0 || sourceIndex > Length)
            throw new ArgumentOutOfRangeException(nameof(sourceIndex));
        if (length < 0 || length > Length - sourceIndex)
            throw new ArgumentOutOfRangeException(nameof(length));
        var (from, to) = IsDense ? (sourceIndex, sourceIndex + length) : (FirstAtOrAfter(sourceIndex), FirstAtOrAfter(sourceIndex + length));
        var editor = VBufferEditor.Create(ref destination, length, to - from);
        _values.AsSpan(from, to - from).CopyTo(editor.Values);
        for (var k = from; !IsDense && k < to && editor.Indices.Length > 0; k++)
            editor.Indices[k - from] = _indices[k] - sourceIndex;
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        if (destinationIndex < 0 || destinationIndex > destination.Length - Length)
            throw new ArgumentOutOfRangeException(nameof(destinationIndex), $"A vector of length {Length} does not fit there.");
        var target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }

        target.Fill(defaultValue);
        for (var k = 0; k < _count; k++)
            target[_indices[k]] = _values[k];
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    private int FirstAtOrAfter(int slot)
    {
        var k = Array.BinarySearch(_indices, 0, _count, slot);
        return k >= 0 ? k : ~k;
    }
}
