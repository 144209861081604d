using System.Text.Json;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class SliceMapperTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgreesWithTheGoldenMapping(int number)
    {
        var golden = GoldenFile.Load("spatialfuser/whole_slice_alignment.json");
        var expected = golden.GetProperty("cases")[number];
        var (source, target) = (new SpotPositions(2, golden.GetProperty("source_xy").Doubles()), new SpotPositions(2, golden.GetProperty("target_xy").Doubles()));
        var window = MatchingWindow.Find(source, target, expected.GetProperty("radius").GetDouble());
        var cosines = SliceMapper.Cosines(
            window,
            new UnitRows(source.Count, 4, golden.GetProperty("source_embedding").Doubles()),
            new UnitRows(target.Count, 4, golden.GetProperty("target_embedding").Doubles()),
            Execution.Default);

        var mapping = SliceMapper.Map(window, cosines, null, expected.GetProperty("threshold").GetDouble(), [], false, Execution.Default);

        Assert.Equal(expected.GetProperty("mapping").Integers(), mapping.Partners);
        var best = expected.GetProperty("best_cosine").EnumerateArray().ToArray();
        for (var spot = 0; spot < source.Count; spot++)
            Assert.Equal(best[spot].ValueKind == JsonValueKind.Null ? -1 : best[spot].GetDouble(), mapping.Scores[spot], 1e-8);
    }

    [Theory]
    [InlineData("percentile_0p95", 0.0095)]
    [InlineData("percentile_95", 0.95)]
    public void PercentilesAreThoseOfNumpy(string name, double fraction)
    {
        var golden = GoldenFile.Load("spatialfuser/whole_slice_alignment.json");
        var sorted = golden.GetProperty("background").Doubles().Order().ToArray();

        Assert.Equal(golden.GetProperty(name).GetDouble(), SortedValues.Percentile(sorted, fraction), 1e-8);
    }

    [Fact]
    public void ScoresAreComparedWithChance()
    {
        var sample = new MatchingSample(300, 280, 8);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 0.1);

        var mapping = SliceMapper.Map(window, sample.SourceRows, sample.TargetRows, new SliceMappingOptions { NullDraws = 200, Percentile = 0.9 }, 4);

        Assert.Equal(200, mapping.ChanceCosines.Length);
        Assert.Equal(SortedValues.Percentile(mapping.ChanceCosines, 0.9), mapping.Threshold);
        for (var spot = 0; spot < 300; spot++)
        {
            var best = window.CandidatesOfSource(spot).ToArray().Select(target => sample.SourceRows.Cosine(spot, sample.TargetRows, target)).DefaultIfEmpty(-1).Max();
            Assert.Equal(best, mapping.Scores[spot]);
            Assert.Equal((1 + mapping.ChanceCosines.Count(cosine => cosine >= best)) / 201.0, mapping.PValues[spot], 1e-12);
            Assert.Equal(best >= mapping.Threshold, mapping.Partners[spot] >= 0);
        }
    }

    [Fact]
    public void TheSeedDecidesAndFewSpotsAreAllDrawn()
    {
        var sample = new MatchingSample(300, 280, 8);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 0.1);
        var options = new SliceMappingOptions();

        var first = SliceMapper.Map(window, sample.SourceRows, sample.TargetRows, options, 4, new Execution(1));
        var again = SliceMapper.Map(window, sample.SourceRows, sample.TargetRows, options, 4, new Execution(2));
        var other = SliceMapper.Map(window, sample.SourceRows, sample.TargetRows, options, 5);

        Assert.Equal(first.ChanceCosines, again.ChanceCosines);
        Assert.Equal(first.Partners, again.Partners);
        Assert.Equal(first.PValues, again.PValues);
        Assert.NotEqual(first.ChanceCosines, other.ChanceCosines);
        Assert.Equal(300 - window.SourcesWithoutCandidates.Count, first.ChanceCosines.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NothingInTheRadiusMapsNothing(bool oneToOne)
    {
        var sample = new MatchingSample(5, 4, 1);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 1e-7);

        var mapping = SliceMapper.Map(window, sample.SourceRows, sample.TargetRows, new SliceMappingOptions { OneToOne = oneToOne }, 1);

        Assert.Equal([-1, -1, -1, -1, -1], mapping.Partners);
        Assert.Equal(0, mapping.MappedCount);
        Assert.All(mapping.PValues, p => Assert.Equal(1, p));
        Assert.All(mapping.Scores, score => Assert.Equal(-1, score));
    }

    [Fact]
    public void NothingAtTheThresholdMapsNothing()
    {
        var sample = new MatchingSample(5, 4, 1);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 3);
        var cosines = SliceMapper.Cosines(window, sample.SourceRows, sample.TargetRows, Execution.Default);

        Assert.Equal(0, SliceMapper.Map(window, cosines, null, 2, [], true, Execution.Default).MappedCount);
    }

    [Fact]
    public void OneToOneUsesNoTargetTwiceAndGivesUpLittle()
    {
        var sample = new MatchingSample(400, 380, 8);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 0.2);
        var options = new SliceMappingOptions { Percentile = 0.5, OneToOne = true };

        var mapping = SliceMapper.Map(window, sample.SourceRows, sample.TargetRows, options, 1);

        var used = mapping.Partners.Where(partner => partner >= 0).ToArray();
        Assert.Equal(used.Length, used.Distinct().Count());
        Assert.InRange(used.Length, 300, 380);
        for (var spot = 0; spot < 400; spot++)
        {
            if (mapping.Partners[spot] < 0)
                continue;
            Assert.Equal(sample.SourceRows.Cosine(spot, sample.TargetRows, mapping.Partners[spot]), mapping.Scores[spot]);
            Assert.True(mapping.Scores[spot] >= mapping.Threshold);
        }
    }
}
