using System.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>
/// The values of one feature at a time in increasing order, one block per distinct value, with the number of spots of each group that have it. Only values that are not
/// zero are sorted; all zeros are one block.
/// </summary>
internal sealed class TieBlocks
{
    private readonly GroupedFeatures _features;
    private readonly int[] _nonZeros;
    private ulong[] _keys = new ulong[256];
    private int _count;
    private int _next;
    private int _zeros;
    private bool _zerosPending;

    public TieBlocks(GroupedFeatures features)
    {
        _features = features;
        _nonZeros = new int[features.GroupCount];
        Counts = new int[features.GroupCount];
    }

    /// <summary>How many spots have the value, by group.</summary>
    public int[] Counts { get; }

    /// <summary>How many spots have the value.</summary>
    public int Size { get; private set; }

    /// <summary>The group of the spot in a block of one.</summary>
    public int OnlyGroup { get; private set; }

    /// <summary>Begins with the values of a feature.</summary>
    public void Start(int feature)
    {
        var spots = _features.Features.RowIndices(feature);
        var values = _features.Features.RowValues(feature);
        if (_keys.Length < spots.Length)
            _keys = new ulong[BitOperations.RoundUpToPowerOf2((uint)spots.Length)];
        Array.Clear(Counts);
        Array.Clear(_nonZeros);
        (_count, _next, Size) = (0, 0, 0);
        for (var k = 0; k < spots.Length; k++)
        {
            if (values[k] == 0)
                continue;
            var group = _features.Groups[spots[k]];
            _nonZeros[group]++;
            _keys[_count++] = ((ulong)Ordered(values[k]) << 32) | (uint)group;
        }
        _keys.AsSpan(0, _count).Sort();
        _zeros = _features.SpotCount - _count;
        _zerosPending = _zeros > 0;
    }

    /// <summary>Goes to the next block; false after the last.</summary>
    public bool Next()
    {
        if (Size == 1)
            Counts[OnlyGroup] = 0;
        else if (Size > 1)
            Array.Clear(Counts);
        if (_zerosPending && (_next == _count || _keys[_next] >> 32 > Ordered(0)))
            return TakeZeros();
        if (_next == _count)
            return false;
        var value = _keys[_next] >> 32;
        var first = _next;
        do
            Counts[(int)(uint)_keys[_next++]]++;
        while (_next < _count && _keys[_next] >> 32 == value);
        Size = _next - first;
        OnlyGroup = (int)(uint)_keys[first];
        return true;
    }

    private bool TakeZeros()
    {
        _zerosPending = false;
        Size = _zeros;
        for (var group = 0; group < Counts.Length; group++)
        {
            Counts[group] = _features.Sizes[group] - _nonZeros[group];
            if (Counts[group] > 0)
                OnlyGroup = group;
        }
        return true;
    }

    /// <summary>Bits that are in the order of the numbers.</summary>
    private static uint Ordered(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x8000_0000) == 0 ? bits | 0x8000_0000 : ~bits;
    }
}
