namespace Microsoft.ML.Data;

public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    public readonly ulong Low;
    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    public int CompareTo(DataViewRowId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => $"{High:x16}{Low:x16}";

    // Ids derived from this one: Fork and Next head two branches of descendants that do not meet in practice.
    public DataViewRowId Fork() => Derive(0x9e3779b97f4a7c15);

    public DataViewRowId Next() => Derive(0xc2b2ae3d27d4eb4f);

    public DataViewRowId Combine(DataViewRowId other) =>
        new(Mix(Low ^ Mix(other.Low + 1)), Mix(High ^ Mix(other.High + 2)));

    private DataViewRowId Derive(ulong salt) => new(Mix(Low + salt) ^ Mix(High), Mix(High + salt) + Mix(Low ^ salt));

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
