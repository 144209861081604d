using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class AnchorsTests
{
    private readonly MatchingSample _sample = new(70, 55, 19);

    public static TheoryData<WindowForm, AnchorRule, int> Settings => new()
    {
        { WindowForm.Soft, AnchorRule.EqualRank, 4 },
        { WindowForm.Soft, AnchorRule.MutualTopK, 4 },
        { WindowForm.Hard, AnchorRule.EqualRank, 4 },
        { WindowForm.Hard, AnchorRule.MutualTopK, 4 },
        { WindowForm.Soft, AnchorRule.MutualTopK, 60 },
        { WindowForm.Hard, AnchorRule.MutualTopK, 1000 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void AgreeWithTheRankedDensePlan(WindowForm form, AnchorRule rule, int count)
    {
        var options = Options(form, rule, count);
        var dense = new DenseSinkhorn(_sample.Problem(options), options);
        var expected = new List<(int, int)>();
        for (var rank = 0; rank < count; rank++)
        {
            for (var i = 0; i < 70; i++)
            {
                var row = dense.RowOrder(i);
                if (rank >= row.Length)
                    continue;
                var answer = Array.IndexOf(dense.ColumnOrder(row[rank]), i);
                if (rule == AnchorRule.EqualRank ? answer == rank : answer < count)
                    expected.Add((i, row[rank]));
            }
        }

        var anchors = Anchors.Select(_sample.Solve(options), options);

        Assert.Equal(expected, anchors.Select(anchor => (anchor.Source, anchor.Target)));
    }

    [Fact]
    public void ConfidenceIsTheShareOfTheSourceSpotsMass()
    {
        var options = Options(WindowForm.Soft, AnchorRule.MutualTopK, 2);
        var plan = _sample.Solve(options);
        var dense = new DenseSinkhorn(_sample.Problem(options), options).Plan;

        foreach (var anchor in Anchors.Select(plan, options))
        {
            var row = Enumerable.Range(0, 56).Sum(j => Math.Exp(dense[anchor.Source, j]));
            Assert.Equal(Math.Exp(dense[anchor.Source, anchor.Target]) / row, anchor.Confidence, 1e-8);
            Assert.Equal(Math.Exp(dense[anchor.Source, anchor.Target]), anchor.Mass, 1e-8);
        }
        Assert.Equal(1, Enumerable.Range(0, 56).Sum(target => plan.Confidence(3, target)), 1e-9);
    }

    [Fact]
    public void RejectionDropsExactlyThePairsBelowADustbin()
    {
        var options = Options(WindowForm.Hard, AnchorRule.MutualTopK, 3);
        var plan = _sample.Solve(options);
        var all = Anchors.Select(plan, options);
        options.RejectByDustbin = true;

        var kept = Anchors.Select(plan, options);

        Assert.Equal(all.Where(anchor => anchor.Mass >= plan.SourceDustbinMass[anchor.Source] && anchor.Mass >= plan.TargetDustbinMass[anchor.Target]), kept);
        Assert.InRange(kept.Count, 1, all.Count - 1);
    }

    private static MatchingOptions Options(WindowForm form, AnchorRule rule, int count)
        => new() { Window = form, Anchors = rule, TopK = count, Radius = 0.2 };
}
