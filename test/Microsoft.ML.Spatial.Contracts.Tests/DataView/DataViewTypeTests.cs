using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.DataView;

public sealed class DataViewTypeTests
{
    [Fact]
    public void PrimitiveTypesKnowTheirRawType()
    {
        Assert.Equal(typeof(float), NumberDataViewType.Single.RawType);
        Assert.Equal(typeof(ulong), NumberDataViewType.UInt64.RawType);
        Assert.Equal(typeof(ReadOnlyMemory<char>), TextDataViewType.Instance.RawType);
        Assert.Equal(typeof(bool), BooleanDataViewType.Instance.RawType);
        Assert.Equal(typeof(DataViewRowId), RowIdDataViewType.Instance.RawType);
        Assert.Equal(typeof(TimeSpan), TimeSpanDataViewType.Instance.RawType);
        Assert.Equal(typeof(DateTimeOffset), DateTimeOffsetDataViewType.Instance.RawType);
    }

    [Fact]
    public void PrimitiveTypesEqualThemselvesOnly()
    {
        Assert.True(NumberDataViewType.Single.Equals(NumberDataViewType.Single));
        Assert.False(NumberDataViewType.Single.Equals(NumberDataViewType.Double));
        Assert.False(TextDataViewType.Instance.Equals(BooleanDataViewType.Instance));
    }

    [Fact]
    public void KeysCompareByStorageAndCount()
    {
        var key = new KeyDataViewType(typeof(uint), 5);
        Assert.Equal(5UL, key.Count);
        Assert.True(key.Equals(new KeyDataViewType(typeof(uint), 5UL)));
        Assert.False(key.Equals(new KeyDataViewType(typeof(uint), 6)));
        Assert.False(key.Equals(new KeyDataViewType(typeof(byte), 5)));
        Assert.False(key.Equals(NumberDataViewType.UInt32));
        Assert.Equal("Key<UInt32, 0-4>", key.ToString());
    }

    [Fact]
    public void KeysAreUnsignedIntegers()
    {
        Assert.True(KeyDataViewType.IsValidDataType(typeof(byte)));
        Assert.False(KeyDataViewType.IsValidDataType(typeof(int)));
        Assert.ThrowsAny<Exception>(() => new KeyDataViewType(typeof(int), 5));
        Assert.ThrowsAny<Exception>(() => new KeyDataViewType(typeof(uint), 0));
        Assert.ThrowsAny<Exception>(() => new KeyDataViewType(typeof(byte), 256));
        Assert.Equal(255UL, new KeyDataViewType(typeof(byte), 255).Count);
    }

    [Fact]
    public void VectorsCompareByItemAndDimensions()
    {
        var vector = new VectorDataViewType(NumberDataViewType.Single, 6);
        Assert.Equal(typeof(VBuffer<float>), vector.RawType);
        Assert.True(vector.Equals(new VectorDataViewType(NumberDataViewType.Single, 6)));
        Assert.False(vector.Equals(new VectorDataViewType(NumberDataViewType.Single, 7)));
        Assert.False(vector.Equals(new VectorDataViewType(NumberDataViewType.Double, 6)));
        Assert.False(vector.Equals(new VectorDataViewType(NumberDataViewType.Single, 2, 3)));
        Assert.False(vector.Equals(NumberDataViewType.Single));
        Assert.Equal(vector.GetHashCode(), new VectorDataViewType(NumberDataViewType.Single, 6).GetHashCode());
    }

    [Fact]
    public void AVectorOfKnownSizeHasTheProductOfItsDimensions()
    {
        var matrix = new VectorDataViewType(NumberDataViewType.Single, 2, 3);
        Assert.Equal(6, matrix.Size);
        Assert.True(matrix.IsKnownSize);
        Assert.Equal([2, 3], matrix.Dimensions.ToArray());
        var variable = new VectorDataViewType(TextDataViewType.Instance);
        Assert.Equal(0, variable.Size);
        Assert.False(variable.IsKnownSize);
    }

    [Fact]
    public void ANegativeDimensionThrows() =>
        Assert.ThrowsAny<ArgumentException>(() => new VectorDataViewType(NumberDataViewType.Single, 2, -3));

    [Fact]
    public void RowIdsCompareByTheirHighPartFirst()
    {
        var id = new DataViewRowId(5, 1);
        Assert.True(id.Equals(new DataViewRowId(5, 1)));
        Assert.True(id.CompareTo(new DataViewRowId(4, 2)) < 0);
        Assert.True(id.CompareTo(new DataViewRowId(4, 1)) > 0);
        Assert.Equal(4, new[] { id, id.Fork(), id.Next(), id.Fork().Next() }.Distinct().Count());
        Assert.Equal(id.Combine(new DataViewRowId(1, 2)), id.Combine(new DataViewRowId(1, 2)));
    }
}
