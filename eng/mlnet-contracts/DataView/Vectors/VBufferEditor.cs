namespace Microsoft.ML.Data;

public static class VBufferEditor
{
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination) => destination.EditInPlace();

    public static VBufferEditor<T> Create<T>(
        ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount = null,
        int? maxValuesCapacity = null,
        bool keepOldOnResize = false,
        bool requireIndicesOnDense = false) =>
        destination.Edit(newLogicalLength, valuesCount ?? newLogicalLength, maxValuesCapacity ?? newLogicalLength, keepOldOnResize, requireIndicesOnDense);
}

public readonly ref struct VBufferEditor<T>
{
    public readonly Span<T> Values;
    public readonly Span<int> Indices;
    private readonly int _length;
    private readonly T[] _values;
    private readonly int[] _indices;

    internal VBufferEditor(int length, int count, T[] values, int[] indices, bool indicesOnDense, bool createdNewValues, bool createdNewIndices)
    {
        _length = length;
        _values = values;
        _indices = indices;
        CreatedNewValues = createdNewValues;
        CreatedNewIndices = createdNewIndices;
        Values = values.AsSpan(0, count);
        Indices = count < length || indicesOnDense ? indices.AsSpan(0, count) : default;
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        if (physicalValuesCount < 0 || physicalValuesCount > Values.Length)
            throw new ArgumentOutOfRangeException(nameof(physicalValuesCount), $"At most {Values.Length} values can be committed.");
        if (physicalValuesCount < Values.Length && Indices.Length == 0)
            throw new ArgumentException("A dense editor cannot be truncated: ask for indices when creating it.", nameof(physicalValuesCount));
        return new(_length, physicalValuesCount, _values, _indices);
    }
}
