using System.Collections;

namespace Microsoft.ML.Data;

// A vector, dense or sparse. The arrays belong to whoever fills the buffer, and are written again by the next getter call.
public readonly partial struct VBuffer<T> : IEnumerable
{
    public readonly int Length;
    private readonly int _count;
    private readonly T[] _values;
    private readonly int[] _indices;

    public VBuffer(int length, T[] values, int[] indices = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if ((values?.Length ?? 0) < length)
            throw new ArgumentException($"{values?.Length ?? 0} values cannot fill a dense vector of length {length}.", nameof(values));
        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, length);
        if ((values?.Length ?? 0) < count)
            throw new ArgumentException($"The vector names {count} values but has {values?.Length ?? 0}.", nameof(values));
        if (count < length && (indices?.Length ?? 0) < count)
            throw new ArgumentException($"The sparse vector names {count} values but has {indices?.Length ?? 0} indices.", nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        if (!all && !IsDense)
        {
            for (var k = 0; k < _count; k++)
                yield return new(_indices[k], _values[k]);
            yield break;
        }

        var slot = 0;
        foreach (var value in DenseValues())
            yield return new(slot++, value);
    }

    public IEnumerable<T> DenseValues()
    {
        for (int slot = 0, k = 0; slot < Length; slot++)
            yield return IsDense ? _values[slot] : k < _count && _indices[k] == slot ? _values[k++] : default;
    }

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public T GetItemOrDefault(int index)
    {
        if ((uint)index >= (uint)Length)
            throw new ArgumentOutOfRangeException(nameof(index), $"There is no slot {index} in a vector of length {Length}.");
        if (IsDense)
            return _values[index];
        var k = Array.BinarySearch(_indices, 0, _count, index);
        return k >= 0 ? _values[k] : default;
    }

    // The storage as it is: neither cut to length nor filled up where sparse. Meant for debuggers; use Items or DenseValues.
    public IEnumerator GetEnumerator() => _values.GetEnumerator();

    public override string ToString() => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    // The editor works on the buffer's own arrays; an array too small is replaced, never shrunk.
    internal VBufferEditor<T> Edit(int length, int count, int capacity, bool keepOld, bool indicesOnDense)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, length);
        var (values, newValues) = Grow(_values, count, capacity, keepOld);
        var (indices, newIndices) = indicesOnDense || count < length ? Grow(_indices, count, capacity, keepOld) : (_indices, false);
        return new VBufferEditor<T>(length, count, values, indices, indicesOnDense, newValues, newIndices);
    }

    internal VBufferEditor<T> EditInPlace() => Edit(Length, _count, Length, keepOld: true, indicesOnDense: false);

    private static (TItem[] Array, bool Created) Grow<TItem>(TItem[] array, int needed, int capacity, bool keepOld)
    {
        var had = array?.Length ?? 0;
        if (had >= needed)
            return (array, false);
        var size = Math.Max(needed, (int)Math.Min(capacity, 2L * had));
        if (!keepOld)
            return (new TItem[size], true);
        Array.Resize(ref array, size);
        return (array, true);
    }
}
