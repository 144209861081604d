using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

/// <summary>Every stage of the matching layer under the reference preset against the reference program.</summary>
public sealed class MatchingGoldenTests
{
    private const double Tolerance = 1e-8;

    [Theory]
    [MemberData(nameof(MatchingGolden.Cases), MemberType = typeof(MatchingGolden))]
    public void AgreesInSimilarityAndDustbin(int number)
    {
        var golden = new MatchingGolden(number);
        var expected = golden.Case.GetProperty("similarity").Doubles();

        for (var i = 0; i < golden.Source.Count; i++)
            for (var j = 0; j < golden.Target.Count; j++)
                Assert.Equal(expected[(i * golden.Target.Count) + j], golden.Problem.Similarity(i, j), Tolerance);
        Assert.Equal(expected.Count(value => value != 0), golden.Window.PairCount);
        Assert.Equal(golden.Case.GetProperty("bin_score").GetDouble(), golden.Problem.DustbinScore, Tolerance);
    }

    [Theory]
    [MemberData(nameof(MatchingGolden.Cases), MemberType = typeof(MatchingGolden))]
    public void AgreesInIterationsPlanAndMarginals(int number)
    {
        var golden = new MatchingGolden(number);
        var expected = golden.Case.GetProperty("log_plan_times_n_plus_m").Doubles();

        var plan = Sinkhorn.Solve(golden.Problem, golden.Options);

        Assert.Equal(golden.Case.GetProperty("iterations").GetInt32(), plan.Iterations);
        Assert.True(plan.Converged);
        for (var i = 0; i <= golden.Source.Count; i++)
            for (var j = 0; j <= golden.Target.Count; j++)
                Assert.Equal(expected[(i * (golden.Target.Count + 1)) + j], plan.LogMass(i, j), Tolerance);
        Near(golden.Case.GetProperty("plan_row_sums").Doubles(), plan.SourceMass);
        Near(golden.Case.GetProperty("plan_col_sums").Doubles(), plan.TargetMass);
        for (var i = 0; i < golden.Source.Count; i++)
            Assert.Equal(Math.Exp(expected[(i * (golden.Target.Count + 1)) + golden.Target.Count]), plan.SourceDustbinMass[i], Tolerance);
    }

    [Theory]
    [MemberData(nameof(MatchingGolden.Cases), MemberType = typeof(MatchingGolden))]
    public void AgreesInAnchors(int number)
    {
        var golden = new MatchingGolden(number);

        var anchors = Anchors.Select(Sinkhorn.Solve(golden.Problem, golden.Options), golden.Options);

        Assert.Equal(golden.Case.GetProperty("match_in_1").Integers(), anchors.Select(anchor => anchor.Source));
        Assert.Equal(golden.Case.GetProperty("match_in_2").Integers(), anchors.Select(anchor => anchor.Target));
    }

    [Fact]
    public void ASoftWindowMayPairSpotsOutsideIt()
    {
        var golden = new MatchingGolden(4);

        var anchors = Anchors.Select(Sinkhorn.Solve(golden.Problem, golden.Options), golden.Options);

        Assert.Contains(anchors, anchor => !golden.Window.CandidatesOfSource(anchor.Source).Contains(anchor.Target));
    }

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], Tolerance * Math.Max(1, Math.Abs(expected[k])));
    }
}
