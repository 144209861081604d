using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests.Transforms;

public sealed class ConcatenateTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView View => Context.Data.LoadFromEnumerable(
    [
        new Row { A = 1, B = 2, Pair = [3, 4], Any = [5], Long = new VBuffer<float>(6, 1, [9], [3]) },
        new Row { A = 6, B = 7, Pair = [8, 9], Any = [], Long = new VBuffer<float>(6, 0, [], []) },
    ]);

    [Fact]
    public void ScalarsNameTheirSlots()
    {
        var view = Run("Out", "B", "A");
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), view.Schema["Out"].Type);
        Assert.Equal(["B", "A"], Texts.SlotNames(view.Schema["Out"]));
        Assert.Equal([[2f, 1f], [7f, 6f]], view.GetColumn<float[]>("Out"));
    }

    [Fact]
    public void SlotsOfAVectorCarryItsName()
    {
        var named = Run("Inner", "A", "B");
        var view = Context.Transforms.Concatenate("Out", "Inner", "Pair", "A").Fit(named).Transform(named);
        Assert.Equal(["Inner.A", "Inner.B", "", "", "A"], Texts.SlotNames(view.Schema["Out"]));
        Assert.Equal([[1f, 2f, 3f, 4f, 1f], [6f, 7f, 8f, 9f, 6f]], view.GetColumn<float[]>("Out"));
    }

    [Fact]
    public void UnnamedVectorsGiveNoSlotNames() => Assert.False(Run("Out", "Pair", "Pair").Schema["Out"].HasSlotNames());

    [Fact]
    public void AVectorOfUnknownSizeMakesTheResultSo()
    {
        var view = Run("Out", "A", "Any");
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single), view.Schema["Out"].Type);
        Assert.False(view.Schema["Out"].HasSlotNames());
        Assert.Equal([[1f, 5f], [6f]], view.GetColumn<float[]>("Out"));
    }

    [Fact]
    public void ASingleVectorIsPassedOn()
    {
        var named = Run("Inner", "A", "B");
        var view = Context.Transforms.Concatenate("Out", "Inner").Fit(named).Transform(named);
        Assert.Equal(["A", "B"], Texts.SlotNames(view.Schema["Out"]));
        Assert.Equal([[1f, 2f], [6f, 7f]], view.GetColumn<float[]>("Out"));
    }

    [Fact]
    public void SparseVectorsKeepTheirValues()
    {
        var view = Run("Out", "Long", "Long", "A");
        Assert.Equal(
            [[0f, 0f, 0f, 9f, 0f, 0f, 0f, 0f, 0f, 9f, 0f, 0f, 1f], [0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 0f, 6f]],
            view.GetColumn<float[]>("Out"));
    }

    [Fact]
    public void OverwritingAnInputHidesIt()
    {
        var view = Run("A", "A", "B");
        Assert.Equal([[1f, 2f], [6f, 7f]], view.GetColumn<float[]>("A"));
        Assert.True(view.Schema[View.Schema["A"].Index].IsHidden);
    }

    [Fact]
    public void AVectorOfTheWrongLengthThrowsWhenRead()
    {
        var data = Context.Data.LoadFromEnumerable([new Row { Pair = [1, 2, 3] }]);
        var view = Context.Transforms.Concatenate("Out", "A", "Pair").Fit(data).Transform(data);
        Assert.ThrowsAny<Exception>(() => view.GetColumn<float[]>("Out").ToArray());
    }

    [Fact]
    public void MixedTypesThrow()
    {
        var estimator = Context.Transforms.Concatenate("Out", "A", "Double");
        Assert.ThrowsAny<Exception>(() => estimator.Fit(View).Transform(View));
    }

    [Fact]
    public void NoInputThrows() => Assert.ThrowsAny<ArgumentException>(() => Context.Transforms.Concatenate("Out"));

    private static IDataView Run(string output, params string[] inputs) => Context.Transforms.Concatenate(output, inputs).Fit(View).Transform(View);

    private sealed class Row
    {
        public float A { get; set; }

        public float B { get; set; }

        public double Double { get; set; }

        [VectorType(2)]
        public float[]? Pair { get; set; }

        public float[]? Any { get; set; }

        [VectorType(6)]
        public VBuffer<float> Long { get; set; }
    }
}
