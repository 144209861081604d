using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion;

public sealed class JointEmbeddingTests
{
    private const int Size = 5;
    private static readonly MatchingOptions Matching = new() { Radius = 0.2 };

    /// <summary>Seventy spots everywhere, and sixty that cover a part.</summary>
    private readonly MatchingSample _sample = new(70, 60, 19);

    private DenseMatrix First => new(70, Size, Array.ConvertAll(_sample.SourceEmbedding, value => (float)value));

    private DenseMatrix Second => new(60, Size, Array.ConvertAll(_sample.TargetEmbedding, value => (float)value));

    private SpotPositions Half => new(2, [.. _sample.Target.Values.Select((value, i) => i % 2 == 0 ? value / 2 : value)]);

    [Fact]
    public void OneSliceAloneHasItsOwnRows()
        => Assert.Equal(First.Values, JointEmbedding.Of([Slice(0, _sample.Source)], [First], [], Matching).Single().Values);

    [Fact]
    public void WithinOneModalityItIsTheMeanOfTheOwnAndTheCarriedRow()
    {
        var both = new DenseMatrix(130, Size, [.. First.Values, .. Second.Values]);
        FusionSlice[] slices = [Slice(0, _sample.Source), Slice(0, Half) with { Rows = [.. Enumerable.Range(70, 60)] }];

        var joint = JointEmbedding.Of(slices, [both], [new(0, 1)], Matching);

        var (forth, back) = Carried(Half);
        Near(Means(First, forth), joint[0]);
        Near(Means(Second, back), joint[1]);
        Assert.Contains(null, forth);
    }

    /// <summary>The first slice is of the second modality, so its own rows stand behind.</summary>
    [Fact]
    public void BlocksStandInTheOrderOfTheModalities()
    {
        var (joint, forth, back) = TwoModalities(_sample.Target);

        Assert.All(joint, rows => Assert.Equal(2 * Size, rows.Columns));
        for (var spot = 0; spot < 70; spot++)
            if (forth[spot] is { } carried)
                Near([.. carried, .. Row(First, spot)], joint[0].Row(spot));
        for (var spot = 0; spot < 60; spot++)
            if (back[spot] is { } carried)
                Near([.. Row(Second, spot), .. carried], joint[1].Row(spot));
    }

    [Fact]
    public void SpotsWithoutPartnersTakeTheRowsOfThoseMostLikeThem()
    {
        var (joint, forth, _) = TwoModalities(Half);
        var complete = Enumerable.Range(0, 70).Where(spot => forth[spot] is not null).ToArray();
        var own = new UnitRows(First);

        Assert.InRange(complete.Length, 20, 60);
        foreach (var spot in Enumerable.Range(0, 70).Except(complete))
        {
            var alike = complete.OrderByDescending(other => own.Cosine(spot, own, other)).Take(15).ToArray();
            for (var column = 0; column < 2 * Size; column++)
            {
                Assert.Equal(alike.Average(other => joint[0][other, column]), joint[0][spot, column], 1e-5);
                Assert.InRange(joint[0][spot, column], complete.Min(other => joint[0][other, column]), complete.Max(other => joint[0][other, column]));
            }
        }
    }

    [Fact]
    public void SlicesThatTouchNowhereKeepWhatTheyHave()
    {
        var away = new SpotPositions(2, Array.ConvertAll(_sample.Target.Values, value => value + 10));

        var (joint, _, _) = TwoModalities(away);

        for (var spot = 0; spot < 70; spot++)
            Near([.. new double[Size], .. Row(First, spot)], joint[0].Row(spot));
    }

    [Fact]
    public void SeveralSlicesOfAModalityAreAveraged()
    {
        FusionSlice[] slices = [Slice(0, _sample.Source), Slice(1, _sample.Target), Slice(1, _sample.Target) with { Rows = [.. Enumerable.Range(60, 60)] }];
        var other = new DenseMatrix(120, Size, [.. Second.Values, .. Second.Values.Select(value => value + 1)]);

        var joint = JointEmbedding.Of(slices, [First, other], [new(0, 1), new(0, 2)], Matching)[0];
        var first = JointEmbedding.Of([slices[0], slices[1]], [First, Second], [new(0, 1)], Matching)[0];
        var second = JointEmbedding.Of([slices[0], slices[1]], [First, new DenseMatrix(60, Size, other.Values[(60 * Size)..])], [new(0, 1)], Matching)[0];

        for (var k = 0; k < joint.Values.Length; k++)
            Assert.Equal((first.Values[k] + second.Values[k]) / 2, joint.Values[k], 1e-5);
    }

    [Fact]
    public void AnswersTheSameOnAnyNumberOfThreads()
    {
        var (one, three) = (TwoModalities(Half, new Execution(1)).Joint, TwoModalities(Half, new Execution(3)).Joint);

        Assert.Equal(one[0].Values, three[0].Values);
        Assert.Equal(one[1].Values, three[1].Values);
    }

    [Fact]
    public void PartsThatDoNotFitAreRefused()
    {
        FusionSlice[] slices = [Slice(0, _sample.Source), Slice(1, _sample.Target)];

        Refused("names modality 1; there are 1", slices, [First], [new(0, 1)]);
        Refused("Modality 1 has 4 numbers per spot and modality 0 has 5", slices, [First, new DenseMatrix(60, 4)], [new(0, 1)]);
        Refused("Slice 'slice' names row 50; modality 1 has 50 fused rows", slices, [First, new DenseMatrix(50, Size)], []);
        Refused("The pair (0, 2)", slices, [First, Second], [new(0, 2)]);
        Refused("70 rows and 60 places", [slices[0] with { Positions = _sample.Target }], [First], []);
        Refused("Radius", slices, [First, Second], [new(0, 1)], new MatchingOptions { Radius = -1 });
    }

    private static void Refused(string message, FusionSlice[] slices, DenseMatrix[] fused, FusionPair[] pairs, MatchingOptions? matching = null)
        => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => JointEmbedding.Of(slices, fused, pairs, matching ?? Matching)).Message, StringComparison.Ordinal);

    private static FusionSlice Slice(int modality, SpotPositions places) => new("slice", modality, [.. Enumerable.Range(0, places.Count)], places);

    private (IReadOnlyList<DenseMatrix> Joint, double[]?[] Forth, double[]?[] Back) TwoModalities(SpotPositions target, Execution? execution = null)
    {
        var (forth, back) = Carried(target);
        return (JointEmbedding.Of([Slice(1, _sample.Source), Slice(0, target)], [Second, First], [new(0, 1)], Matching, execution), forth, back);
    }

    /// <summary>What the partners of each spot have, weighted by the plan; null without partners.</summary>
    private (double[]?[] Forth, double[]?[] Back) Carried(SpotPositions target)
    {
        var window = MatchingWindow.Find(_sample.Source, target, Matching.Radius);
        if (window.PairCount == 0)
            return (new double[70][], new double[60][]);
        var plan = Sinkhorn.Solve(MatchingProblem.Build(window, new UnitRows(First), new UnitRows(Second), Matching), Matching);
        return (
            [.. Enumerable.Range(0, 70).Select(spot => Weighted(window.CandidatesOfSource(spot).ToArray(), Second, other => Math.Exp(plan.LogMass(spot, other))))],
            [.. Enumerable.Range(0, 60).Select(spot => Weighted(window.CandidatesOfTarget(spot).ToArray(), First, other => Math.Exp(plan.LogMass(other, spot))))]);
    }

    private static double[]? Weighted(int[] candidates, DenseMatrix rows, Func<int, double> mass)
        => candidates.Length == 0 ? null : [.. Enumerable.Range(0, Size).Select(k => candidates.Sum(other => mass(other) * rows[other, k]) / candidates.Sum(mass))];

    private static double[] Means(DenseMatrix own, double[]?[] carried)
        => [.. Enumerable.Range(0, own.Values.Length).Select(k => carried[k / Size] is { } row ? (own.Values[k] + row[k % Size]) / 2 : own.Values[k])];

    private static double[] Row(DenseMatrix rows, int row) => Array.ConvertAll(rows.Row(row).ToArray(), value => (double)value);

    private static void Near(double[] expected, DenseMatrix actual) => Near(expected, actual.Values);

    private static void Near(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], 1e-5);
    }
}
