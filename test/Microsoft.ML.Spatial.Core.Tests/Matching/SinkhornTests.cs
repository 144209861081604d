using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Tests.Graphs;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class SinkhornTests
{
    public static TheoryData<WindowForm, double, double, double> Settings => new()
    {
        { WindowForm.Soft, 1, double.PositiveInfinity, 0.2 },
        { WindowForm.Hard, 1, double.PositiveInfinity, 0.2 },
        { WindowForm.Soft, 0.3, 2, 0.2 },
        { WindowForm.Hard, 0.3, 2, 0.2 },
        { WindowForm.Soft, 0.02, double.PositiveInfinity, 0.2 },
        { WindowForm.Hard, 0.02, 0.5, 0.2 },
        { WindowForm.Soft, 0.5, double.PositiveInfinity, 2 },
        { WindowForm.Hard, 0.5, double.PositiveInfinity, 0.04 },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void AgreesWithTheDensePlan(WindowForm form, double epsilon, double strength, double radius)
    {
        var sample = new MatchingSample(60, 45, 7);
        var options = Options(form, epsilon, strength, radius);
        var dense = new DenseSinkhorn(sample.Problem(options), options);

        var plan = sample.Solve(options);

        Assert.Equal(dense.Iterations, plan.Iterations);
        for (var i = 0; i <= 60; i++)
        {
            for (var j = 0; j <= 45; j++)
            {
                if (double.IsNegativeInfinity(dense.Plan[i, j]))
                    Assert.Equal(double.NegativeInfinity, plan.LogMass(i, j));
                else
                    Assert.Equal(dense.Plan[i, j], plan.LogMass(i, j), 1e-8 * Math.Max(1, Math.Abs(dense.Plan[i, j])));
            }
            Assert.Equal(Enumerable.Range(0, 46).Sum(j => Math.Exp(dense.Plan[i, j])), plan.SourceMass[i], 1e-8 * Math.Max(1, plan.SourceMass[i]));
        }
        for (var j = 0; j < 45; j++)
            Assert.Equal(Math.Exp(dense.Plan[60, j]), plan.TargetDustbinMass[j], 1e-8);
    }

    /// <summary>Far from every other score, the dustbin takes nearly nothing or all.</summary>
    [Theory]
    [InlineData(WindowForm.Soft, -2000)]
    [InlineData(WindowForm.Hard, -2000)]
    [InlineData(WindowForm.Soft, 2000)]
    [InlineData(WindowForm.Hard, 2000)]
    public void AgreesWithTheDensePlanAtExtremeDustbins(WindowForm form, double dustbin)
    {
        var sample = new MatchingSample(30, 20, 7);
        var options = Options(form, 1, double.PositiveInfinity, 0.2);
        (options.Dustbin, options.DustbinConstant, options.MaxIterations) = (DustbinRule.Constant, dustbin, 7);
        var dense = new DenseSinkhorn(sample.Problem(options), options);

        var plan = sample.Solve(options);

        for (var i = 0; i <= 30; i++)
            for (var j = 0; j <= 20; j++)
                if (dense.Plan[i, j] > double.NegativeInfinity)
                    Assert.Equal(dense.Plan[i, j], plan.LogMass(i, j), 1e-8 * Math.Max(1, Math.Abs(dense.Plan[i, j])));
        Assert.All(plan.SourceMass, mass => Assert.True(double.IsFinite(mass)));
    }

    [Theory]
    [InlineData(WindowForm.Soft)]
    [InlineData(WindowForm.Hard)]
    public void BalancedMarginalsAreOneSpotEachAndTheRestInTheDustbins(WindowForm form)
    {
        var options = Options(form, 1, double.PositiveInfinity, 0.2);
        (options.Tolerance, options.MaxIterations) = (1e-12, 5000);

        var plan = new MatchingSample(60, 45, 3).Solve(options);

        Assert.True(plan.Converged);
        Assert.All(plan.SourceMass[..60], mass => Assert.Equal(1, mass, 1e-9));
        Assert.All(plan.TargetMass[..45], mass => Assert.Equal(1, mass, 1e-9));
        Assert.Equal(45, plan.SourceMass[60], 1e-8);
        Assert.Equal(60, plan.TargetMass[45], 1e-8);
    }

    /// <summary>With little regularisation and a dustbin that nobody wants, the plan is the assignment with the largest summed similarity.</summary>
    [Fact]
    public void LittleRegularisationGivesTheBestAssignment()
    {
        var sample = new MatchingSample(25, 25, 3);
        var options = Options(WindowForm.Hard, 0.05, double.PositiveInfinity, 2);
        (options.Dustbin, options.DustbinConstant, options.MaxIterations) = (DustbinRule.Constant, 0, 3000);
        var problem = sample.Problem(options);

        var plan = Sinkhorn.Solve(problem, options);

        var window = problem.Window;
        var best = SparseAssignment.Solve(window.SourcePointers, window.Targets, problem.Similarities, 0, 25, default);
        var sum = best.Sum(entry => entry < 0 ? 0 : problem.Similarities[entry]);
        var planned = Enumerable.Range(0, 25).Sum(i => Enumerable.Range(0, 25).Sum(j => Math.Exp(plan.LogMass(i, j)) * problem.Similarity(i, j)));
        Assert.Equal(sum, planned, 0.01 * sum);
    }

    [Fact]
    public void AWeakPenaltyLetsMarginalsGoAndAStrongOneKeepsThem()
    {
        var sample = new MatchingSample(40, 40, 5);
        var weak = sample.Solve(Options(WindowForm.Hard, 1, 0.1, 0.2));
        var strong = sample.Solve(Options(WindowForm.Hard, 1, 1e6, 0.2));

        Assert.Contains(weak.SourceMass[..40], mass => Math.Abs(mass - 1) > 0.1);
        Assert.All(strong.SourceMass[..40], mass => Assert.Equal(1, mass, 1e-2));
    }

    [Theory]
    [InlineData(WindowForm.Soft)]
    [InlineData(WindowForm.Hard)]
    public void TheOrderOfSpotsDoesNotMatter(WindowForm form)
    {
        var sample = new MatchingSample(80, 70, 11);
        var options = Options(form, 0.7, double.PositiveInfinity, 0.2);
        var (sources, targets) = (TestPoints.Permutation(80, 1), TestPoints.Permutation(70, 2));

        var plan = sample.Solve(options);
        var permuted = sample.Permuted(sources, targets).Solve(options);

        Assert.Equal(plan.Iterations, permuted.Iterations);
        for (var i = 0; i < 80; i++)
            for (var j = 0; j < 70; j++)
                if (plan.LogMass(sources[i], targets[j]) > double.NegativeInfinity)
                    Assert.Equal(plan.LogMass(sources[i], targets[j]), permuted.LogMass(i, j), 1e-9);
        Assert.Equal(
            Anchors.Select(plan, options).Select(anchor => (anchor.Source, anchor.Target)).Order(),
            Anchors.Select(permuted, options).Select(anchor => (sources[anchor.Source], targets[anchor.Target])).Order());
    }

    [Theory]
    [InlineData(WindowForm.Soft)]
    [InlineData(WindowForm.Hard)]
    public void TwoThreadsGiveTheBitsOfOne(WindowForm form)
    {
        var sample = new MatchingSample(5000, 4500, 2);
        var options = Options(form, 1, double.PositiveInfinity, 0.03);

        var one = sample.Solve(options, 1);
        var two = sample.Solve(options, 2);

        Assert.Equal(one.SourcePotentials, two.SourcePotentials);
        Assert.Equal(one.TargetPotentials, two.TargetPotentials);
        Assert.Equal(one.SourceMass, two.SourceMass);
        Assert.Equal(Anchors.Select(one, options, new Execution(1)), Anchors.Select(two, options, new Execution(2)));
    }

    [Fact]
    public void CancellationStopsIt()
    {
        var sample = new MatchingSample(20, 20, 1);
        var options = Options(WindowForm.Soft, 1, double.PositiveInfinity, 0.5);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => Sinkhorn.Solve(sample.Problem(options), options, new Execution(1, Cancellation: cancelled.Token)));
    }

    [Fact]
    public void MemoryGrowsWithTheWindowNotWithAllPairs()
    {
        const int spots = 6000;
        var sample = new MatchingSample(spots, spots, 2);
        var options = Options(WindowForm.Soft, 1, double.PositiveInfinity, 0.02);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var window = MatchingWindow.Find(sample.Source, sample.Target, options.Radius, new Execution(1));
        var problem = MatchingProblem.Build(window, sample.SourceRows, sample.TargetRows, options, new Execution(1));
        Anchors.Select(Sinkhorn.Solve(problem, options, new Execution(1)), options, new Execution(1));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(allocated < (long)spots * spots, $"Matching {spots} with {spots} spots took {allocated} bytes.");
    }

    private static MatchingOptions Options(WindowForm form, double epsilon, double strength, double radius)
        => new() { Window = form, Epsilon = epsilon, MarginalStrength = strength, Radius = radius, TopK = 3 };
}
