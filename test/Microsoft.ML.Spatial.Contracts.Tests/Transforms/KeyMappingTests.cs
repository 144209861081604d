using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Spatial.Contracts.Tests.Transforms;

public sealed class KeyMappingTests
{
    private static readonly MLContext Context = new(1);

    private static IDataView View => Load(
        new() { Text = "pear", Number = 3, Words = ["x", "y"] },
        new() { Text = "apple", Number = 1, Words = ["y", ""] },
        new() { Text = "", Number = float.NaN, Words = ["z", "x"] },
        new() { Text = "pear", Number = 2, Words = ["x", "x"] });

    [Fact]
    public void KeysCountFromOneByOccurrence()
    {
        var view = Map("Key", "Text");
        Assert.Equal(new KeyDataViewType(typeof(uint), 2), view.Schema["Key"].Type);
        Assert.Equal([1u, 2u, 0u, 1u], view.GetColumn<uint>("Key"));
        Assert.Equal(["pear", "apple"], Texts.KeyValues(view.Schema["Key"]));
        Assert.True(view.Schema["Key"].HasKeyValues());
    }

    [Fact]
    public void KeysCanFollowTheOrderOfValues()
    {
        var view = Map("Key", "Text", ordinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        Assert.Equal(["apple", "pear"], Texts.KeyValues(view.Schema["Key"]));
        Assert.Equal([2u, 1u, 0u, 2u], view.GetColumn<uint>("Key"));
        var numbers = Map("Key", "Number", ordinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        Assert.Equal([3u, 1u, 0u, 2u], numbers.GetColumn<uint>("Key"));
    }

    [Fact]
    public void NumbersKeepTheirTypeAsKeyValues()
    {
        var view = Map("Key", "Number");
        Assert.True(view.Schema["Key"].HasKeyValues(NumberDataViewType.Single));
        VBuffer<float> values = default;
        view.Schema["Key"].GetKeyValues(ref values);
        Assert.Equal([3f, 1f, 2f], values.DenseValues());
    }

    [Fact]
    public void NumbersCanBeNamedByText()
    {
        var estimator = Context.Transforms.Conversion.MapValueToKey("Key", "Number", addKeyValueAnnotationsAsText: true);
        var view = estimator.Fit(View).Transform(View);
        Assert.Equal(["3", "1", "2"], Texts.KeyValues(view.Schema["Key"]));
    }

    [Fact]
    public void OnlySoManyKeysAreLearned()
    {
        var view = Context.Transforms.Conversion.MapValueToKey("Key", "Number", maximumNumberOfKeys: 2).Fit(View).Transform(View);
        Assert.Equal([1u, 2u, 0u, 0u], view.GetColumn<uint>("Key"));
        Assert.Equal(new KeyDataViewType(typeof(uint), 2), view.Schema["Key"].Type);
    }

    [Fact]
    public void AnUnseenValueIsMissing()
    {
        var transformer = Context.Transforms.Conversion.MapValueToKey("Key", "Text").Fit(View);
        var other = Load(new() { Text = "plum" }, new() { Text = "apple" });
        Assert.Equal([0u, 2u], transformer.Transform(other).GetColumn<uint>("Key"));
    }

    [Fact]
    public void KeyDataDecidesTheKeys()
    {
        var keys = Context.Data.LoadFromEnumerable([new Term { Value = "apple" }, new Term { Value = "plum" }, new Term { Value = "pear" }]);
        var view = Context.Transforms.Conversion.MapValueToKey("Key", "Text", keyData: keys).Fit(View).Transform(View);
        Assert.Equal(["apple", "plum", "pear"], Texts.KeyValues(view.Schema["Key"]));
        Assert.Equal([3u, 1u, 0u, 3u], view.GetColumn<uint>("Key"));
    }

    [Fact]
    public void VectorsAreMappedSlotBySlot()
    {
        var view = Map("Key", "Words");
        Assert.Equal(new VectorDataViewType(new KeyDataViewType(typeof(uint), 3), 2), view.Schema["Key"].Type);
        Assert.Equal([[1u, 2u], [2u, 0u], [3u, 1u], [1u, 1u]], view.GetColumn<uint[]>("Key"));
    }

    [Fact]
    public void KeysMapBackToTheirValues()
    {
        Assert.Equal(["pear", "apple", "", "pear"], Back(Map("Key", "Text")).GetColumn<string>("Value"));
        Assert.Equal([3f, 1f, float.NaN, 2f], Back(Map("Key", "Number")).GetColumn<float>("Value"));
        var words = Back(Map("Key", "Words"));
        Assert.Equal(new VectorDataViewType(TextDataViewType.Instance, 2), words.Schema["Value"].Type);
        Assert.Equal(["y", ""], words.GetColumn<VBuffer<ReadOnlyMemory<char>>>("Value").ElementAt(1).DenseValues().Select(word => word.ToString()));
    }

    [Fact]
    public void AColumnCanBeMappedInPlace()
    {
        var view = Map("Text", "Text");
        Assert.Equal([1u, 2u, 0u, 1u], view.GetColumn<uint>("Text"));
        var back = Context.Transforms.Conversion.MapKeyToValue("Text").Fit(view).Transform(view);
        Assert.Equal(["pear", "apple", "", "pear"], back.GetColumn<string>("Text"));
    }

    [Fact]
    public void SeveralColumnsAreMappedAtOnce()
    {
        InputOutputColumnPair[] columns = [new("A", "Text"), new("B", "Number"), new("Words")];
        Assert.Equal("Words", columns[2].InputColumnName);
        var view = Context.Transforms.Conversion.MapValueToKey(columns).Fit(View).Transform(View);
        Assert.Equal([1u, 2u, 0u, 1u], view.GetColumn<uint>("A"));
        Assert.Equal([1u, 2u, 0u, 3u], view.GetColumn<uint>("B"));
        Assert.IsType<VectorDataViewType>(view.Schema["Words"].Type);
    }

    [Fact]
    public void AColumnWithoutKeyValuesCannotBeMappedBack() =>
        Assert.ThrowsAny<Exception>(() => Context.Transforms.Conversion.MapKeyToValue("Value", "Number").Fit(View).Transform(View));

    private static IDataView Map(
        string output, string input, ValueToKeyMappingEstimator.KeyOrdinality ordinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence) =>
        Context.Transforms.Conversion.MapValueToKey(output, input, keyOrdinality: ordinality).Fit(View).Transform(View);

    private static IDataView Back(IDataView view) => Context.Transforms.Conversion.MapKeyToValue("Value", "Key").Fit(view).Transform(view);

    private static IDataView Load(params Row[] rows) => Context.Data.LoadFromEnumerable(rows);

    private sealed class Row
    {
        public string? Text { get; set; }

        public float Number { get; set; }

        [VectorType(2)]
        public string[]? Words { get; set; }
    }

    private sealed class Term
    {
        public string? Value { get; set; }
    }
}
