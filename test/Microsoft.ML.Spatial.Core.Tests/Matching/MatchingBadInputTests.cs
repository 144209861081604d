using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class MatchingBadInputTests
{
    [Theory]
    [InlineData(WindowForm.Soft)]
    [InlineData(WindowForm.Hard)]
    public void OneSpotMatchesOneSpot(WindowForm form)
    {
        var place = new SpotPositions(2, [0.5, 0.5]);
        var options = new MatchingOptions { Window = form, TopK = 7 };
        var window = MatchingWindow.Find(place, place, options.Radius);
        var rows = new UnitRows(1, 2, [1, 2]);

        var plan = Sinkhorn.Solve(MatchingProblem.Build(window, rows, rows, options), options);

        var anchor = Assert.Single(Anchors.Select(plan, options));
        Assert.Equal((0, 0), (anchor.Source, anchor.Target));
        Assert.InRange(anchor.Confidence, 0, 1);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e200)]
    public void ACoordinateThatIsNotFiniteIsNamedByItsRow(double value)
    {
        var error = Assert.Throws<SpatialDataException>(() => new SpotPositions(2, [0, 0, 1, value]));

        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASliceWithoutSpotsIsRefused() => Assert.Throws<SpatialDataException>(() => new SpotPositions(2, []));

    [Fact]
    public void AnEmbeddingThatIsNotFiniteIsNamedByItsPlace()
    {
        var error = Assert.Throws<SpatialDataException>(() => new UnitRows(new DenseMatrix(2, 2, [1, 2, 3, float.NaN])));

        Assert.Contains("Row 1, component 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HugeTinyAndZeroRowsHaveUsableCosines()
    {
        var rows = new UnitRows(3, 2, [1e300, 1e300, 1e-300, 1e-300, 0, 0]);

        Assert.Equal(1, rows.Cosine(0, rows, 1), 1e-12);
        Assert.Equal(0, rows.Cosine(0, rows, 2));
    }

    [Theory]
    [InlineData(WindowForm.Soft)]
    [InlineData(WindowForm.Hard)]
    public void ARadiusWithoutCandidatesSaysWhatToDo(WindowForm form)
    {
        var sample = new MatchingSample(5, 5, 1);

        var error = Assert.Throws<SpatialDataException>(() => sample.Problem(new MatchingOptions { Radius = 1e-6, Window = form }));

        Assert.Contains("choose a larger radius", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ARadiusMustBePositive(double radius)
    {
        var sample = new MatchingSample(5, 5, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => MatchingWindow.Find(sample.Source, sample.Target, radius));
    }

    [Fact]
    public void SpotsOfAPlaneAndOfSpaceAreNotComparedToEachOther()
        => Assert.Throws<ArgumentException>(() => MatchingWindow.Find(new SpotPositions(2, [0, 0]), new SpotPositions(3, [0, 0, 0]), 1));

    [Fact]
    public void EmbeddingsOfOtherSlicesAreRefused()
    {
        var sample = new MatchingSample(5, 6, 1);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 1);

        Assert.Throws<ArgumentException>(() => MatchingProblem.Build(window, sample.TargetRows, sample.SourceRows, new MatchingOptions()));
        Assert.Throws<ArgumentException>(() => MatchingProblem.Build(window, new UnitRows(5, 1, new double[5]), sample.TargetRows, new MatchingOptions()));
    }

    [Fact]
    public void OppositeEmbeddingsHaveNoMedianButAConstantServes()
    {
        var place = new SpotPositions(2, [0, 0]);
        var window = MatchingWindow.Find(place, place, 1);
        var (here, there) = (new UnitRows(1, 1, [1]), new UnitRows(1, 1, [-1]));

        Assert.Throws<SpatialDataException>(() => MatchingProblem.Build(window, here, there, new MatchingOptions()));
        var constant = new MatchingOptions { Dustbin = DustbinRule.Constant };
        Assert.Equal(1, MatchingProblem.Build(window, here, there, constant).DustbinScore);
    }

    [Fact]
    public void OptionsOutOfRangeAreAllReported()
    {
        var options = new MatchingOptions { Radius = 0, Temperature = 0, Epsilon = -1, MarginalStrength = 0, Tolerance = double.NaN, MaxIterations = 0, TopK = 0 };

        var error = Assert.Throws<ArgumentException>(() => new MatchingSample(5, 5, 1).Solve(new MatchingOptions { Radius = 1, TopK = 0 }));
        Assert.Contains("TopK", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => Sinkhorn.Solve(new MatchingSample(5, 5, 1).Problem(new MatchingOptions { Radius = 1 }), options));
        foreach (var name in new[] { "Radius", "Temperature", "Epsilon", "MarginalStrength", "Tolerance", "MaxIterations", "TopK" })
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(95)]
    [InlineData(-0.1)]
    public void APercentileIsAFraction(double percentile)
    {
        var sample = new MatchingSample(5, 5, 1);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 1);

        Assert.Throws<ArgumentException>(() => SliceMapper.Map(window, sample.SourceRows, sample.TargetRows, new SliceMappingOptions { Percentile = percentile }, 1));
    }
}
