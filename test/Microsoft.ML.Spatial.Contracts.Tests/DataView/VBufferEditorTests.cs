using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.DataView;

public sealed class VBufferEditorTests
{
    [Fact]
    public void AnEmptyBufferGetsNewArrays()
    {
        VBuffer<float> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 4);
        Assert.True(editor.CreatedNewValues);
        Assert.Equal(4, editor.Values.Length);
        Assert.True(editor.Indices.IsEmpty);
        editor.Values.Fill(2f);
        buffer = editor.Commit();
        Assert.True(buffer.IsDense);
        Assert.Equal([2f, 2f, 2f, 2f], buffer.GetValues().ToArray());
    }

    [Fact]
    public void ALargeEnoughBufferIsReused()
    {
        var values = new float[5];
        var buffer = new VBuffer<float>(5, values);
        var editor = VBufferEditor.Create(ref buffer, 3);
        Assert.False(editor.CreatedNewValues);
        Assert.Equal(3, editor.Values.Length);
        editor.Values[2] = 8f;
        Assert.Equal(8f, values[2]);
        buffer = editor.Commit();
        Assert.Equal(3, buffer.Length);

        // The capacity outlives the shorter vector.
        Assert.False(VBufferEditor.Create(ref buffer, 5).CreatedNewValues);
        Assert.True(VBufferEditor.Create(ref buffer, 6).CreatedNewValues);
    }

    [Fact]
    public void FewerValuesThanSlotsMakeASparseBuffer()
    {
        VBuffer<double> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 10, 2);
        Assert.Equal(2, editor.Values.Length);
        Assert.Equal(2, editor.Indices.Length);
        (editor.Values[0], editor.Values[1]) = (1, 2);
        (editor.Indices[0], editor.Indices[1]) = (3, 9);
        buffer = editor.Commit();
        Assert.False(buffer.IsDense);
        Assert.Equal(10, buffer.Length);
        Assert.Equal(2d, buffer.GetItemOrDefault(9));
    }

    [Fact]
    public void IndicesCanBeAskedForOnADenseBuffer()
    {
        VBuffer<double> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 3, 3, requireIndicesOnDense: true);
        Assert.Equal(3, editor.Indices.Length);
    }

    [Fact]
    public void CommittingFewerValuesTruncates()
    {
        VBuffer<double> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 10, 4);
        (editor.Values[0], editor.Values[1]) = (1, 2);
        (editor.Indices[0], editor.Indices[1]) = (3, 9);
        buffer = editor.CommitTruncated(2);
        Assert.Equal(10, buffer.Length);
        Assert.Equal([1d, 2d], buffer.GetValues().ToArray());
        Assert.Equal([3, 9], buffer.GetIndices().ToArray());
    }

    [Fact]
    public void CommittingMoreValuesThanThereAreThrows() => Assert.ThrowsAny<Exception>(() =>
    {
        VBuffer<double> buffer = default;
        VBufferEditor.Create(ref buffer, 10, 4).CommitTruncated(5);
    });

    [Fact]
    public void MoreValuesThanSlotsThrow() => Assert.ThrowsAny<ArgumentException>(() =>
    {
        VBuffer<double> buffer = default;
        VBufferEditor.Create(ref buffer, 3, 4);
    });

    [Fact]
    public void GrowingKeepsOldValuesWhenAsked()
    {
        var buffer = new VBuffer<int>(2, [5, 6]);
        var editor = VBufferEditor.Create(ref buffer, 4, keepOldOnResize: true);
        Assert.True(editor.CreatedNewValues);
        Assert.Equal([5, 6], editor.Values[..2].ToArray());
    }

    [Fact]
    public void EditingABufferInPlaceKeepsItsShape()
    {
        var buffer = new VBuffer<int>(9, 2, [5, 6], [1, 7]);
        var editor = VBufferEditor.CreateFromBuffer(ref buffer);
        Assert.False(editor.CreatedNewValues);
        Assert.False(editor.CreatedNewIndices);
        Assert.Equal([5, 6], editor.Values.ToArray());
        Assert.Equal([1, 7], editor.Indices.ToArray());
        editor.Values[1] = 60;
        Assert.Equal(60, editor.Commit().GetItemOrDefault(7));
    }

    [Fact]
    public void ASparseBufferBecomesDenseInTheSameArrays()
    {
        var buffer = new VBuffer<int>(9, 3, [5, 6, 7], [1, 7, 8]);
        var editor = VBufferEditor.Create(ref buffer, 3);
        Assert.False(editor.CreatedNewValues);
        Assert.Equal([5, 6, 7], editor.Values.ToArray());
        Assert.True(editor.Commit().IsDense);
    }
}
