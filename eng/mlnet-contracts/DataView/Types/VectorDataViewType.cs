using System.Collections.Immutable;

namespace Microsoft.ML.Data;

public sealed class VectorDataViewType : StructuredDataViewType
{
    public VectorDataViewType(PrimitiveDataViewType itemType, int size = 0)
        : this(itemType, ImmutableArray.Create(size))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, params int[] dimensions)
        : this(itemType, ImmutableArray.Create(dimensions))
    {
    }

    public VectorDataViewType(PrimitiveDataViewType itemType, ImmutableArray<int> dimensions)
        : base(RawTypeOf(itemType))
    {
        if (dimensions.IsDefaultOrEmpty)
            throw new ArgumentException("A vector type needs at least one dimension.", nameof(dimensions));
        if (dimensions.Any(dimension => dimension < 0))
            throw new ArgumentOutOfRangeException(nameof(dimensions), "A dimension is positive, or 0 where it is not known.");
        ItemType = itemType;
        Dimensions = dimensions;
        Size = dimensions.Contains(0) ? 0 : dimensions.Aggregate(1, (product, dimension) => checked(product * dimension));
    }

    public ImmutableArray<int> Dimensions { get; }

    public bool IsKnownSize => Size > 0;

    public PrimitiveDataViewType ItemType { get; }

    public int Size { get; }

    public override bool Equals(DataViewType other) =>
        other is VectorDataViewType vector && vector.ItemType.Equals(ItemType) && vector.Dimensions.SequenceEqual(Dimensions);

    public override bool Equals(object obj) => obj is DataViewType other && Equals(other);

    public override int GetHashCode() => Dimensions.Aggregate(ItemType.GetHashCode(), HashCode.Combine);

    public override string ToString() => Dimensions is [0]
        ? $"VarVector<{ItemType}>"
        : $"{(IsKnownSize ? "Vector" : "VarVector")}<{ItemType}, {string.Join(", ", Dimensions.Select(d => d == 0 ? "*" : $"{d}"))}>";

    private static Type RawTypeOf(PrimitiveDataViewType itemType)
    {
        ArgumentNullException.ThrowIfNull(itemType);
        return typeof(VBuffer<>).MakeGenericType(itemType.RawType);
    }
}
