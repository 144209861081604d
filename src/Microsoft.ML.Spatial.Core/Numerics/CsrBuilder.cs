namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Collects a sparse matrix row by row, growing as needed.</summary>
/// <param name="columns">Number of columns.</param>
/// <param name="expectedRows">How many rows are expected; a hint.</param>
/// <param name="expectedEntries">How many entries are expected; a hint.</param>
public sealed class CsrBuilder(int columns, int expectedRows = 0, int expectedEntries = 0)
{
    private readonly List<int> _rowPointers = new(expectedRows + 1) { 0 };
    private int[] _indices = new int[Math.Max(expectedEntries, 16)];
    private float[] _values = new float[Math.Max(expectedEntries, 16)];
    private int _count;

    /// <summary>Adds an entry to the open row; columns must come in increasing order.</summary>
    public void Add(int column, float value)
    {
        if (_count == _indices.Length)
            Grow(_count + 1L);
        _indices[_count] = column;
        _values[_count++] = value;
    }

    /// <summary>Adds the non-zero entries of a whole row and closes it.</summary>
    public void AddRow(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        if ((long)_count + indices.Length > _indices.Length)
            Grow((long)_count + indices.Length);
        indices.CopyTo(_indices.AsSpan(_count));
        values.CopyTo(_values.AsSpan(_count));
        _count += indices.Length;
        EndRow();
    }

    /// <summary>Makes room for this many entries in all; a hint that saves growing step by step.</summary>
    public void Reserve(long entries)
    {
        if (entries > _indices.Length)
            Resize((int)Math.Min(Array.MaxLength, entries));
    }

    /// <summary>Closes the open row.</summary>
    public void EndRow() => _rowPointers.Add(_count);

    /// <summary>The matrix collected so far. The builder must not be used afterwards.</summary>
    public CsrMatrix ToMatrix() => new(_rowPointers.Count - 1, columns, [.. _rowPointers], _indices, _values);

    private void Grow(long needed)
    {
        if (needed > Array.MaxLength)
            throw new SpatialDataException($"A feature matrix can hold at most {Array.MaxLength:N0} stored entries; keep fewer spots or features.");
        Resize((int)Math.Min(Array.MaxLength, Math.Max(needed, _indices.Length * 2L)));
    }

    private void Resize(int length)
    {
        Array.Resize(ref _indices, length);
        Array.Resize(ref _values, length);
    }
}
