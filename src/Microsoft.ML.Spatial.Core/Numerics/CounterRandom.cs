namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// Random numbers addressed by (seed, stream, position) alone, so that work split over any number of threads draws the same
/// numbers. Philox 4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// </summary>
public struct CounterRandom
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    private readonly uint _key0;
    private readonly uint _key1;
    private readonly ulong _stream;
    private ulong _block;
    private uint _r0, _r1, _r2, _r3;
    private int _left;
    private double _spareNormal;
    private bool _hasSpareNormal;

    /// <summary>Starts a stream at its beginning.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="stream">Which of the 2^64 independent streams of that seed.</param>
    public CounterRandom(long seed, ulong stream = 0)
    {
        _key0 = (uint)seed;
        _key1 = (uint)(seed >> 32);
        _stream = stream;
        _block = 0;
        _r0 = _r1 = _r2 = _r3 = 0;
        _left = 0;
        _spareNormal = 0;
        _hasSpareNormal = false;
    }

    /// <summary>32 uniformly distributed bits.</summary>
    public uint NextUInt32()
    {
        if (_left == 0)
            Refill();
        _left--;
        return _left switch { 3 => _r0, 2 => _r1, 1 => _r2, _ => _r3 };
    }

    /// <summary>64 uniformly distributed bits.</summary>
    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    /// <summary>Uniform in [0, 1), 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform integer in [0, <paramref name="limit"/>), without bias.</summary>
    public int NextInt(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        var bound = (uint)limit;
        var reject = (0u - bound) % bound;
        while (true)
        {
            var product = (ulong)NextUInt32() * bound;
            if ((uint)product >= reject)
                return (int)(product >> 32);
        }
    }

    /// <summary>Standard normal (Marsaglia's polar method).</summary>
    public double NextNormal()
    {
        if (_hasSpareNormal)
        {
            _hasSpareNormal = false;
            return _spareNormal;
        }
        while (true)
        {
            var u = (2 * NextDouble()) - 1;
            var v = (2 * NextDouble()) - 1;
            var s = (u * u) + (v * v);
            if (s is >= 1 or 0)
                continue;
            var factor = Math.Sqrt(-2 * Math.Log(s) / s);
            _spareNormal = v * factor;
            _hasSpareNormal = true;
            return u * factor;
        }
    }

    /// <summary>Puts the items in random order (Fisher-Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private void Refill()
    {
        uint c0 = (uint)_block, c1 = (uint)(_block >> 32), c2 = (uint)_stream, c3 = (uint)(_stream >> 32);
        uint k0 = _key0, k1 = _key1;
        for (var round = 0; round < 10; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        (_r0, _r1, _r2, _r3) = (c0, c1, c2, c3);
        _block++;
        _left = 4;
    }
}
