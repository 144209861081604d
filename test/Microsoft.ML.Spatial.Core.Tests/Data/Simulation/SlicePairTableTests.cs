using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

public sealed class SlicePairTableTests
{
    [Fact]
    public void ObservationsAreKeptAndNothingThatGivesPartnersAway()
    {
        var pair = PairFixture.Split(new SlicePairOptions { DropSpotsFraction = 0.1 });
        var rows = PairFixture.SourceRows(pair.B);

        foreach (var column in PairFixture.Source.Observations.Columns)
            Assert.Equal(rows.Select(column.TextAt), Enumerable.Range(0, rows.Length).Select(pair.B.Observations.Get(column.Name).TextAt));
        Assert.Equal(["spatial_true"], pair.B.Embeddings.Keys);
        Assert.Empty(pair.A.Embeddings);
        Assert.Empty(pair.A.Layers);
        Assert.Equal("A", pair.A.Observations.Get("slice").TextAt(0));
        Assert.Equal("B", pair.B.Observations.Get("slice").TextAt(0));
        Assert.False(PairFixture.Source.Observations.TryGet("partner", out _));
        Assert.False(PairFixture.Source.Variables.TryGet("modality", out _));
    }

    [Fact]
    public void MergedSpotsTakeTheMajoritysLabelAndTheMeanOfNumbers()
    {
        var pair = PairFixture.Split(new SlicePairOptions { CoarsenFactor = 3 });
        var ofA = PairFixture.Partners(pair.A, pair.B);
        var source = PairFixture.Source.Observations;

        Assert.True(((CategoricalColumn)pair.B.Observations.Get("layer")).Ordered);
        for (var row = 0; row < pair.B.SpotCount; row++)
        {
            var members = Enumerable.Range(0, ofA.Length).Where(spot => ofA[spot] == row).ToArray();
            foreach (var name in new[] { "layer", "number", "text", "flag" })
            {
                var votes = members.Select(source.Get(name).TextAt).Where(text => text is not null).GroupBy(text => text!, StringComparer.Ordinal).ToArray();
                var label = pair.B.Observations.Get(name).TextAt(row);
                if (votes.Length == 0)
                    Assert.Null(label);
                else
                    Assert.Equal(votes.Max(vote => vote.Count()), votes.Single(vote => vote.Key == label).Count());
            }
            var numbers = members.Select(spot => ((RealColumn)source.Get("real")).Values[spot]).Where(value => !double.IsNaN(value)).ToArray();
            Assert.Equal(numbers.Length == 0 ? double.NaN : numbers.Average(), ((RealColumn)pair.B.Observations.Get("real")).Values[row], 1e-9);
        }
        Assert.Equal(pair.B.SpotCount, pair.B.Barcodes.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void BarcodesWithoutTheUsualSuffixStayApart()
    {
        var source = SlicePairCountTests.Constant(3, [5f]);
        source = new SpatialDataset(source.Features, new ColumnTable(["x", "x-1", "x-2"]), source.Variables, source.Coordinates);

        var pair = SlicePairSimulator.Simulate(source, new SlicePairOptions());

        Assert.Equal(["x-1-2", "x-2", "x-2-2"], pair.B.Barcodes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSameSeedGivesTheSamePairOnAnyNumberOfThreads()
    {
        var options = new SlicePairOptions { CropFraction = 0.8, JitterPitches = 0.2, CoarsenFactor = 2, BatchFactorSd = 0.3, LibraryScale = 0.8, DropSpotsFraction = 0.1, Seed = 5 };
        var one = SlicePairSimulator.Simulate(PairFixture.Source, options, new Execution(1));
        var many = SlicePairSimulator.Simulate(PairFixture.Source, options, new Execution(5));
        options.Seed = 6;
        var other = SlicePairSimulator.Simulate(PairFixture.Source, options);

        SliceAssert.Same(one.A, many.A);
        SliceAssert.Same(one.B, many.B);
        Assert.NotEqual(one.A.Barcodes, other.A.Barcodes);
        Assert.NotEqual(one.B.Coordinates!.X, other.B.Coordinates!.X);
    }

    [Fact]
    public void BadOptionsAreAllNamedAtOnce()
    {
        var options = new SlicePairOptions
        {
            Split = (SliceSplit)5,
            ShareA = 0,
            CropFraction = 0,
            RotationDegrees = double.NaN,
            Scale = 0,
            TranslationXPitches = double.PositiveInfinity,
            TranslationYPitches = double.NaN,
            JitterPitches = -1,
            CoarsenFactor = 0,
            BatchFactorSd = -0.1,
            LibraryScale = 1.1,
            DropSpotsFraction = 1,
        };

        var error = Assert.Throws<ArgumentException>(() => PairFixture.Split(options));

        foreach (var property in typeof(SlicePairOptions).GetProperties().Select(property => property.Name).Where(name => name is not "Mirror" and not "Seed"))
            Assert.Contains(property, error.Message, StringComparison.Ordinal);
        var batch = Assert.Throws<ArgumentException>(() => PairFixture.Split(new SlicePairOptions { Split = SliceSplit.Genes, BatchFactorSd = 0.2 }));
        Assert.Contains("BatchFactorSd", batch.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(3e8f)]
    public void ValuesThatAreNoCountsAreRefusedByPlace(float value)
    {
        var source = SlicePairCountTests.Constant(4, [2f, value]);

        var error = Assert.Throws<SpatialDataException>(() => SlicePairSimulator.Simulate(source, new SlicePairOptions()));
        Assert.Contains("'spot0' (row 0), feature 'g1'", error.Message, StringComparison.Ordinal);
        Assert.Contains("raw counts", error.Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => SlicePairSimulator.Simulate(source, new SlicePairOptions { Split = SliceSplit.Genes, LibraryScale = 0.5 }));
    }

    [Fact]
    public void GenesOfNormalisedValuesCanBeSplitButNotIfTheyAreNotFinite()
    {
        var pair = SlicePairSimulator.Simulate(SlicePairCountTests.Constant(4, [2.5f, -1f]), new SlicePairOptions { Split = SliceSplit.Genes });
        Assert.Equal(1, pair.A.FeatureCount);

        Assert.Throws<SpatialDataException>(() => SlicePairSimulator.Simulate(SlicePairCountTests.Constant(4, [1f, float.NaN]), new SlicePairOptions { Split = SliceSplit.Genes }));
    }

    [Fact]
    public void SourcesThatCannotBeSplitAreRefused()
    {
        var good = SlicePairCountTests.Constant(3, [5f]);

        Refuses("no spot coordinates", new SpatialDataset(good.Features, good.Observations, good.Variables));
        Refuses("occurs twice", new SpatialDataset(good.Features, new ColumnTable(["a", "b", "a"]), good.Variables, good.Coordinates));
        Refuses("not finite", new SpatialDataset(good.Features, good.Observations, good.Variables, new PointSet([0, double.NaN, 1], [0, 0, 0])));
        Refuses("repeated coordinates", new SpatialDataset(good.Features, good.Observations, good.Variables, new PointSet([1, 1, 1], [2, 2, 2])));
        Refuses("at least 2 spots", good.SelectSpots([1]));
        var error = Assert.Throws<SpatialDataException>(() => SlicePairSimulator.Simulate(good, new SlicePairOptions { Split = SliceSplit.Genes }));
        Assert.Contains("at least 2 of them", error.Message, StringComparison.Ordinal);

        static void Refuses(string why, SpatialDataset source)
            => Assert.Contains(why, Assert.Throws<SpatialDataException>(() => SlicePairSimulator.Simulate(source, new SlicePairOptions())).Message, StringComparison.Ordinal);
    }
}
