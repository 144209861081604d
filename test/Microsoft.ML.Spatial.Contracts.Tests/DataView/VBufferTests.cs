using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.DataView;

public sealed class VBufferTests
{
    private static VBuffer<float> Sparse => new(6, 2, [1.5f, 2.5f], [1, 4]);

    private static VBuffer<float> Dense => new(3, [7f, 0f, 9f]);

    [Fact]
    public void TheDefaultIsEmptyAndDense()
    {
        VBuffer<float> buffer = default;
        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.IsDense);
        Assert.True(buffer.GetValues().IsEmpty);
        Assert.True(buffer.GetIndices().IsEmpty);
        Assert.Empty(buffer.DenseValues());
    }

    [Fact]
    public void ADenseBufferHasNoIndices()
    {
        Assert.True(Dense.IsDense);
        Assert.Equal([7f, 0f, 9f], Dense.GetValues().ToArray());
        Assert.True(Dense.GetIndices().IsEmpty);
    }

    [Fact]
    public void ASparseBufferHoldsItsExplicitValues()
    {
        Assert.False(Sparse.IsDense);
        Assert.Equal(6, Sparse.Length);
        Assert.Equal([1.5f, 2.5f], Sparse.GetValues().ToArray());
        Assert.Equal([1, 4], Sparse.GetIndices().ToArray());
        Assert.Equal([0f, 1.5f, 0f, 0f, 2.5f, 0f], Sparse.DenseValues());
    }

    [Fact]
    public void ABufferWithEveryValueExplicitIsDense()
    {
        var buffer = new VBuffer<int>(2, 2, [5, 6], [0, 1]);
        Assert.True(buffer.IsDense);
        Assert.True(buffer.GetIndices().IsEmpty);
    }

    [Fact]
    public void ArraysMayBeLongerThanTheBuffer()
    {
        var buffer = new VBuffer<int>(2, [1, 2, 3, 4]);
        Assert.Equal([1, 2], buffer.GetValues().ToArray());
    }

    [Fact]
    public void ItemsAreTheExplicitOnesOrAll()
    {
        Assert.Equal([KeyValuePair.Create(1, 1.5f), KeyValuePair.Create(4, 2.5f)], Sparse.Items());
        Assert.Equal(6, Sparse.Items(all: true).Count());
        Assert.Equal(KeyValuePair.Create(4, 2.5f), Sparse.Items(all: true).ElementAt(4));
        Assert.Equal(3, Dense.Items().Count());
    }

    [Theory]
    [InlineData(0, 0f)]
    [InlineData(1, 1.5f)]
    [InlineData(4, 2.5f)]
    [InlineData(5, 0f)]
    public void AnItemIsTheExplicitValueOrTheDefault(int index, float expected)
    {
        var value = float.NaN;
        Sparse.GetItemOrDefault(index, ref value);
        Assert.Equal(expected, value);
        Assert.Equal(expected, Sparse.GetItemOrDefault(index));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    public void AnItemOutsideThrows(int index) => Assert.ThrowsAny<ArgumentException>(() => Sparse.GetItemOrDefault(index));

    [Fact]
    public void CopyingToASpanFillsTheGaps()
    {
        var values = Enumerable.Repeat(-1f, 8).ToArray();
        Sparse.CopyTo(values, 1, defaultValue: 3f);
        Assert.Equal([-1f, 3f, 1.5f, 3f, 3f, 2.5f, 3f, -1f], values);
        Sparse.CopyTo(values.AsSpan(0, 6));
        Assert.Equal([0f, 1.5f, 0f, 0f, 2.5f, 0f], values[..6]);
    }

    [Fact]
    public void CopyingKeepsSparsityAndSharesNothing()
    {
        var source = Sparse;
        VBuffer<float> copy = default;
        source.CopyTo(ref copy);
        Assert.False(copy.IsDense);
        Assert.Equal([1, 4], copy.GetIndices().ToArray());
        var editor = VBufferEditor.CreateFromBuffer(ref copy);
        editor.Values[0] = 100f;
        Assert.Equal([1.5f, 2.5f], source.GetValues().ToArray());
    }

    [Fact]
    public void CopyingToDenseFillsEverySlot()
    {
        VBuffer<float> copy = default;
        Sparse.CopyToDense(ref copy);
        Assert.True(copy.IsDense);
        Assert.Equal([0f, 1.5f, 0f, 0f, 2.5f, 0f], copy.GetValues().ToArray());
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(4, 1)]
    [InlineData(6, 0)]
    public void CopyingARangeKeepsItsValues(int start, int length)
    {
        VBuffer<float> part = default;
        Sparse.CopyTo(ref part, start, length);
        Assert.Equal(Sparse.DenseValues().Skip(start).Take(length), part.DenseValues());
        VBuffer<float> whole = default;
        Sparse.CopyToDense(ref whole);
        whole.CopyTo(ref part, start, length);
        Assert.Equal(Sparse.DenseValues().Skip(start).Take(length), part.DenseValues());
    }

    [Fact]
    public void CopyingFromAnArrayGivesADenseBuffer()
    {
        VBuffer<int> buffer = default;
        VBuffer<int>.Copy([1, 2, 3, 4], 1, ref buffer, 2);
        Assert.True(buffer.IsDense);
        Assert.Equal([2, 3], buffer.GetValues().ToArray());
    }

    [Fact]
    public void EnumeratingGivesEverySlot() => Assert.Equal([0f, 1.5f, 0f, 0f, 2.5f, 0f], Sparse.DenseValues().ToArray());
}
