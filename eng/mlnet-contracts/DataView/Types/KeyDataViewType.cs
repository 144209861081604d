namespace Microsoft.ML.Data;

public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count)
        : base(type)
    {
        if (!IsValidDataType(type))
            throw new ArgumentException($"A key cannot be stored as {type}; use byte, ushort, uint or ulong.", nameof(type));
        if (count == 0 || count > Largest(type))
            throw new ArgumentOutOfRangeException(nameof(count), $"A key of {type.Name} has between 1 and {Largest(type)} values, not {count}.");
        Count = count;
    }

    public KeyDataViewType(Type type, int count)
        : this(type, count > 0 ? (ulong)count : throw new ArgumentOutOfRangeException(nameof(count), "A key has at least one value."))
    {
    }

    public ulong Count { get; }

    public static bool IsValidDataType(Type type) => type == typeof(byte) || type == typeof(ushort) || type == typeof(uint) || type == typeof(ulong);

    public override bool Equals(DataViewType other) => other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    public override bool Equals(object obj) => obj is DataViewType other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    private static ulong Largest(Type type) => type == typeof(byte) ? byte.MaxValue
        : type == typeof(ushort) ? ushort.MaxValue
        : type == typeof(uint) ? uint.MaxValue : ulong.MaxValue;
}
