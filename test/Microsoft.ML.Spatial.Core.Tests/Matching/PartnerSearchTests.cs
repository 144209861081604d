using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class PartnerSearchTests
{
    private const double Radius = 0.15;
    private const int Size = 5;
    private readonly MatchingSample _sample = new(300, 280, 8);
    private readonly UnitRows _source;
    private readonly UnitRows _target;

    public PartnerSearchTests() => (_source, _target) = (new UnitRows(Source), new UnitRows(Target));

    private DenseMatrix Source => new(300, Size, Array.ConvertAll(_sample.SourceEmbedding, value => (float)value));

    private DenseMatrix Target => new(280, Size, Array.ConvertAll(_sample.TargetEmbedding, value => (float)value));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WithoutPenaltyAndShareItIsTheMappingByEmbeddingsAlone(bool oneToOne)
    {
        var options = new SliceMappingOptions { OneToOne = oneToOne, Percentile = 0.98, NullDraws = 100 };
        var window = MatchingWindow.Find(_sample.Source, _sample.Target, Radius);
        var expected = SliceMapper.Map(window, _source, _target, options, 4);

        Same(expected, Find(options));
        Assert.InRange(expected.MappedCount, 50, 299);
    }

    [Fact]
    public void AnswersTheSameOnAnyNumberOfThreads()
    {
        var options = new SliceMappingOptions { OneToOne = true, DistancePenalty = 0.5, LeastCertainShare = 0.1, Percentile = 0.5 };

        Same(Find(options, new Execution(1)), Find(options, new Execution(3)));
    }

    [Fact]
    public void ALargePenaltyLeavesTheNearest()
    {
        var mapping = Find(new SliceMappingOptions { DistancePenalty = 1000, Percentile = 0 });

        var window = MatchingWindow.Find(_sample.Source, _sample.Target, Radius);
        Assert.True(mapping.MappedCount > 280);
        for (var spot = 0; spot < 300; spot++)
        {
            if (window.CandidatesOfSource(spot).IsEmpty)
                continue;
            var nearest = Enumerable.Range(0, 280).MinBy(target => Distance(spot, target));
            var partner = mapping.Partners[spot];
            Assert.Equal(partner < 0, mapping.Scores[spot] < mapping.Threshold);
            // Cosines differ by 2 at most, which decides between almost equal distances only.
            if (partner >= 0)
                Assert.True(Math.Pow(Distance(spot, partner), 2) <= Math.Pow(Distance(spot, nearest), 2) + (2 * Radius * Radius / 1000));
        }
    }

    /// <summary>Within a radius of 2 the candidate at 1 is better by 0.2 and loses 1/4 - 1/16 of the penalty more than that at 0.5.</summary>
    [Theory]
    [InlineData(1.06, 1)]
    [InlineData(1.07, 0.8)]
    public void APenaltyGrowsWithTheSquareOfTheDistance(double penalty, double score)
    {
        // The second spot's only candidate is its opposite, so that the threshold lets everything pass.
        var (source, target) = (new SpotPositions(2, [0, 0, 100, 0]), new SpotPositions(2, [0.5, 0, 0, 1, 100, 0]));
        var (own, others) = (new DenseMatrix(2, 2, [1, 0, 1, 0]), new DenseMatrix(3, 2, [0.8f, 0.6f, 1, 0, -1, 0]));

        var mapping = PartnerSearch.Find(source, target, own, others, 2, new SliceMappingOptions { DistancePenalty = penalty, Percentile = 0 }, 1);

        Assert.Equal(score, mapping.Scores[0], 1e-6);
    }

    [Fact]
    public void ANearCandidateBelowTheThresholdDoesNotStandInTheWayOfOneAboveIt()
    {
        // Each spot has a near candidate that is unlike it and a farther one that is its like; half of the random candidates are likes.
        var places = Enumerable.Range(0, 40).ToArray();
        var source = new SpotPositions(2, [.. places.SelectMany(place => new[] { 100.0 * place, 0 })]);
        var target = new SpotPositions(2, [.. places.SelectMany(place => new[] { (100.0 * place) + 0.1, 0, (100.0 * place) + 1, 0 })]);
        var own = new DenseMatrix(40, 2, [.. places.SelectMany(_ => new[] { 1f, 0f })]);
        var others = new DenseMatrix(80, 2, [.. places.SelectMany(_ => new[] { 0f, 1f, 1f, 0f })]);

        var mapping = PartnerSearch.Find(source, target, own, others, 2, new SliceMappingOptions { DistancePenalty = 10, Percentile = 0.9 }, 1);

        Assert.Equal(1, mapping.Threshold, 1e-9);
        Assert.Equal(places.Select(place => (2 * place) + 1), mapping.Partners);
    }

    [Fact]
    public void OnceEachWithAPenaltyTakesNoTargetTwiceAndTheLargestSum()
    {
        var options = new SliceMappingOptions { OneToOne = true, DistancePenalty = 0.5, Percentile = 0.5 };

        var once = Find(options);
        options.OneToOne = false;
        var free = Find(options);

        var used = once.Partners.Where(partner => partner >= 0).ToArray();
        Assert.Equal(used.Length, used.Distinct().Count());
        Assert.InRange(used.Length, 200, 280);
        Assert.True(free.Partners.Where(partner => partner >= 0).Distinct().Count() < used.Length);
        for (var spot = 0; spot < 300; spot++)
        {
            if (once.Partners[spot] < 0)
                continue;
            Assert.True(Distance(spot, once.Partners[spot]) < Radius);
            Assert.True(once.Scores[spot] >= once.Threshold);
            Assert.Equal(Cosine(spot, once.Partners[spot]), once.Scores[spot]);
        }
        // No two partners would gain by an exchange.
        var window = MatchingWindow.Find(_sample.Source, _sample.Target, Radius);
        for (var a = 0; a < 300; a++)
            for (var b = a + 1; b < 300; b++)
                if (once.Partners[a] >= 0 && once.Partners[b] >= 0 && Allowed(a, once.Partners[b]) && Allowed(b, once.Partners[a]))
                    Assert.True(Value(a, once.Partners[a]) + Value(b, once.Partners[b]) >= Value(a, once.Partners[b]) + Value(b, once.Partners[a]) - 1e-9);

        bool Allowed(int spot, int target) => window.CandidatesOfSource(spot).Contains(target) && Cosine(spot, target) >= once.Threshold;

        double Value(int spot, int target) => Cosine(spot, target) - (0.5 * Math.Pow(Distance(spot, target) / Radius, 2));
    }

    /// <summary>Twenty spots see the other region within the radius.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.104, 10)]
    [InlineData(0.25, 25)]
    [InlineData(1, 100)]
    public void TheShareIsGivenUpWhereTheTissueChangesFastest(double share, int givenUp)
    {
        var (places, tissue) = TwoRegions();
        var options = new SliceMappingOptions { DistancePenalty = 0.5, Percentile = 0 };
        var all = PartnerSearch.Find(places, places, tissue, tissue, Radius, options, 1);
        options.LeastCertainShare = share;

        var kept = PartnerSearch.Find(places, places, tissue, tissue, Radius, options, 1);

        Assert.Equal(Enumerable.Range(0, 100), all.Partners);
        Assert.Equal(100 - givenUp, kept.MappedCount);
        var lost = Enumerable.Range(0, 100).Where(spot => kept.Partners[spot] < 0).ToArray();
        Assert.Equal(Math.Min(givenUp, 20), lost.Count(spot => spot % 10 is 4 or 5));
        Assert.All(Enumerable.Range(0, 100).Except(lost), spot => Assert.Equal(spot, kept.Partners[spot]));
        Assert.Equal(all.Scores, kept.Scores);
        Assert.Equal(all.PValues, kept.PValues);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 0.5)]
    [InlineData(true, 0.5)]
    public void SpotsWithoutCandidatesHaveNoPartner(bool oneToOne, double penalty)
    {
        var options = new SliceMappingOptions { OneToOne = oneToOne, DistancePenalty = penalty, LeastCertainShare = 0.1, Percentile = 0 };
        var source = new SpotPositions(2, [.. _sample.Source.Values[..^2], 9, 9]);

        var mapping = PartnerSearch.Find(source, _sample.Target, Source, Target, Radius, options, 1);
        var nothing = PartnerSearch.Find(source, new SpotPositions(2, Array.ConvertAll(_sample.Target.Values, value => value + 20)), Source, Target, Radius, options, 1);

        Assert.Equal((-1, 1.0, -1.0), (mapping.Partners[^1], mapping.PValues[^1], mapping.Scores[^1]));
        Assert.True(mapping.MappedCount > 200);
        Assert.Equal(0, nothing.MappedCount);
        Assert.All(nothing.PValues, p => Assert.Equal(1, p));
    }

    [Fact]
    public void BadCallsAreRefused()
    {
        Assert.Contains("DistancePenalty", Assert.Throws<ArgumentException>(() => Find(new SliceMappingOptions { DistancePenalty = -1 })).Message, StringComparison.Ordinal);
        Assert.Contains("LeastCertainShare", Assert.Throws<ArgumentException>(() => Find(new SliceMappingOptions { LeastCertainShare = 1.1 })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "embeddings have 280 and 280",
            Assert.Throws<ArgumentException>(() => PartnerSearch.Find(_sample.Source, _sample.Target, Target, Target, Radius, new SliceMappingOptions(), 1)).Message,
            StringComparison.Ordinal);
    }

    private SliceMapping Find(SliceMappingOptions options, Execution? execution = null)
        => PartnerSearch.Find(_sample.Source, _sample.Target, Source, Target, Radius, options, 4, execution);

    private double Distance(int source, int target) => SpotPositions.Distance(_sample.Source.Of(source), _sample.Target.Of(target));

    private double Cosine(int source, int target) => _source.Cosine(source, _target, target);

    /// <summary>Ten by ten spots, of one kind left of 0.45 and of another right of it.</summary>
    private static (SpotPositions Places, DenseMatrix Tissue) TwoRegions()
    {
        var (places, tissue) = (new double[200], new DenseMatrix(100, 2));
        for (var spot = 0; spot < 100; spot++)
        {
            (places[2 * spot], places[(2 * spot) + 1]) = (spot % 10 / 10.0, spot / 10 / 10.0);
            tissue[spot, spot % 10 < 5 ? 0 : 1] = 1;
        }
        return (new SpotPositions(2, places), tissue);
    }

    private static void Same(SliceMapping expected, SliceMapping actual)
    {
        Assert.Equal(expected.Partners, actual.Partners);
        Assert.Equal(expected.Scores, actual.Scores);
        Assert.Equal(expected.PValues, actual.PValues);
        Assert.Equal(expected.Threshold, actual.Threshold);
        Assert.Equal(expected.ChanceCosines, actual.ChanceCosines);
    }
}
