#if AUTOML
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using Microsoft.ML.Spatial.AutoML;
using Microsoft.ML.Spatial.Core.Sweeping;
using SpatialSpace = Microsoft.ML.Spatial.Core.Sweeping.SearchSpace;

namespace Microsoft.ML.Spatial.Tests.AutoML;

/// <summary>Spaces of this library as AutoML draws from them.</summary>
public sealed class SearchSpaceConversionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AWholeNumberStartsFromItsDefault(bool logarithmic)
    {
        for (var minimum = 1; minimum < 12; minimum++)
            for (var maximum = minimum + 1; maximum < 40; maximum++)
                for (var start = minimum; start <= maximum; start++)
                    Assert.Equal(start, Start(SearchParameter.Integer("n", minimum, maximum, logarithmic).WithDefault(start)).AsType<int>());
    }

    [Fact]
    public void EveryWholeNumberHasTheSameRoom()
    {
        var option = Convert(SearchParameter.Integer("n", -1, 2));

        var drawn = Enumerable.Range(0, 4000).Select(i => option.SampleFromFeatureSpace([(i + 0.5) / 4000]).AsType<int>());

        Assert.Equal([(-1, 1000), (0, 1000), (1, 1000), (2, 1000)], drawn.CountBy(value => value).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal((-1, 2), (option.SampleFromFeatureSpace([0]).AsType<int>(), option.SampleFromFeatureSpace([1]).AsType<int>()));
    }

    [Fact]
    public void LogarithmicNumbersHaveTheSameRoomPerFactor()
    {
        var whole = Convert(SearchParameter.Integer("n", 1, 100, logarithmic: true));
        var real = Convert(SearchParameter.Real("x", 0.01, 1, logarithmic: true));

        Assert.Equal(7, whole.SampleFromFeatureSpace([0.5]).AsType<int>());   // the root of half by a hundred and a half
        Assert.Equal(0.1, real.SampleFromFeatureSpace([0.5]).AsType<double>(), 1e-12);
        Assert.Equal(0.5, real.MappingToFeatureSpace(Parameter.FromDouble(0.1))[0], 1e-12);
    }

    [Fact]
    public void RealNumbersKeepRangeScaleAndDefault()
    {
        var option = Assert.IsType<UniformDoubleOption>(Convert(SearchParameter.Real("x", 0.001, 0.03, logarithmic: true).WithDefault(0.01)));

        Assert.Equal((0.001, 0.03, true), (option.Min, option.Max, option.LogBase));
        Assert.Equal(0.01, option.SampleFromFeatureSpace(option.Default!).AsType<double>(), 1e-12);
    }

    [Theory]
    [InlineData("cosine")]
    [InlineData("Euclidean")]
    [InlineData("3")]
    public void AChoiceStartsFromItsDefaultAndHasEveryWord(string start)
    {
        string[] words = ["cosine", "Euclidean", "3", "12"];
        var parameter = SearchParameter.Choice("metric", words);
        var option = Convert(parameter.WithDefault(parameter.PlaceOf(start)));

        Assert.Equal(start, option.SampleFromFeatureSpace(option.Default!).AsType<string>());
        Assert.Equal(words, Enumerable.Range(0, 4).Select(i => option.SampleFromFeatureSpace([(i + 0.5) / 4]).AsType<string>()));
        Assert.Equal([4], option.Step);
    }

    [Fact]
    public void ASingleValueTakesNoDimension()
    {
        var space = new SpatialSpace(SearchParameter.Integer("n", 7, 7), SearchParameter.Real("x", 0.5, 0.5), SearchParameter.Choice("w", "only")).ToAutoML();

        var drawn = space.SampleFromFeatureSpace([]);

        Assert.Equal(0, space.FeatureSpaceDim);
        Assert.Equal((7, 0.5, "only"), (drawn["n"].AsType<int>(), drawn["x"].AsType<double>(), drawn["w"].AsType<string>()));
    }

    [Fact]
    public void ADefaultOutsideOfTheRangeIsTheNearerEnd()
    {
        Assert.Equal(60, Start(SearchParameter.Integer("n", 4, 60).WithDefault(100)).AsType<int>());
        Assert.Equal(0.1, Start(SearchParameter.Real("x", 0.1, 3).WithDefault(0)).AsType<double>());
        Assert.Equal(4, Start(SearchParameter.Integer("n", 4, 60)).AsType<int>());
    }

    [Fact]
    public void PlacesAndValuesAgree()
    {
        var space = new SpatialSpace(
            SearchParameter.Integer("b.count", 4, 60, logarithmic: true),
            SearchParameter.Choice("a", "x", "y", "z"),
            SearchParameter.Integer("c", 500, 5000),
            SearchParameter.Real("d", 0.1, 3)).ToAutoML();
        foreach (var place in new[] { 0.01, 0.2, 0.49, 0.77, 0.99 })
        {
            var drawn = space.SampleFromFeatureSpace([place, place, place, place]);

            Assert.True(drawn.Equals(space.SampleFromFeatureSpace(space.MappingToFeatureSpace(drawn))), $"{place}");
        }
    }

    private static OptionBase Convert(SearchParameter parameter) => new SpatialSpace(parameter).ToAutoML()[parameter.Name];

    private static Parameter Start(SearchParameter parameter)
    {
        var option = Convert(parameter);
        return option.SampleFromFeatureSpace(option.Default!);
    }
}
#endif
