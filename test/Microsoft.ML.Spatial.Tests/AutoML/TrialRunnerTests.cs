#if AUTOML
using Microsoft.ML.AutoML;
using Microsoft.ML.Spatial.AutoML;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial.Tests.AutoML;

/// <summary>What becomes of trials that fail or are cancelled.</summary>
public sealed class TrialRunnerTests
{
    private readonly MLContext _context = new(seed: 1);
    private readonly RecordingMonitor _monitor = new();
    private int _built;

    private IDataView Data => _context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);

    [Fact]
    public void AFailedTrialDoesNotEndTheExperiment()
    {
        var best = Experiment(_ => Fail(_built is 2 or 4)).SetMaxModelToExplore(6).Run();

        Assert.Equal(2, _monitor.Failures.Count);
        Assert.All(_monitor.Failures, failure => Assert.IsType<SpatialDataException>(failure));
        Assert.Equal(4, _monitor.Completed.Count);
        Assert.Contains(best, _monitor.Completed);
    }

    [Fact]
    public void FailuresBeforeAnySuccessEndTheExperimentWithTheirCause()
    {
        var error = Assert.Throws<AggregateException>(() => Experiment(_ => Fail(true)).SetMaxModelToExplore(6).Run());

        Assert.Equal("broken", Assert.IsType<SpatialDataException>(error.InnerException).Message);
        Assert.Single(_monitor.Failures);
    }

    [Fact]
    public async Task AScoreThatIsNoNumberIsAFailureThatSaysWhy()
    {
        var pipeline = Pipeline(_ => { });
        var runner = new SpatialTrialRunner(pipeline, Data, _ => double.NaN, maximize: true);

        var error = await Assert.ThrowsAsync<SpatialDataException>(() => runner.RunAsync(Settings(pipeline), CancellationToken.None));

        Assert.Contains("Trial 5 has score NaN by 'score'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancellingStopsTheEstimators()
    {
        using var source = new CancellationTokenSource();
        Execution? execution = null;
        var pipeline = Pipeline(options =>
        {
            execution = options.Execution;
            source.Cancel();
        });
        var runner = new SpatialTrialRunner(pipeline, Data, _ => 1, maximize: true);

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Settings(pipeline), source.Token));

        Assert.Equal(source.Token, execution!.Cancellation);
        Assert.Contains(".Fit(", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACancelledExperimentKeepsTheBestSoFar()
    {
        using var source = new CancellationTokenSource();

        var best = await Experiment(_ =>
        {
            if (_built == 3)
                source.Cancel();
        }).SetMaxModelToExplore(100).RunAsync(source.Token);

        Assert.Equal(2, _monitor.Completed.Count);
        Assert.Contains(best, _monitor.Completed);
    }

    [Fact]
    public void ATrialBeyondTheLimitOfMemoryEndsTheExperiment()
    {
        var error = Assert.Throws<AggregateException>(() => Experiment(_ => { }).SetMaximumMemoryUsageInMegaByte(1).SetMaxModelToExplore(6).Run());

        Assert.IsType<TimeoutException>(error.InnerException);
        Assert.Single(_monitor.Running);
        Assert.Empty(_monitor.Completed);
    }

    [Fact]
    public async Task ATrialTakesTheTokenOfTheOptionsToo()
    {
        using var own = new CancellationTokenSource();
        using var trial = new CancellationTokenSource();
        var pipeline = Pipeline(_ => own.Cancel(), new FloorOptions { MinimumClusters = 4, MaximumClusters = 4, Execution = new Execution(1, Cancellation: own.Token) });
        var runner = new SpatialTrialRunner(pipeline, Data, _ => 1, maximize: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runner.RunAsync(Settings(pipeline), trial.Token));
    }

    [Fact]
    public async Task TheSeedIsThatOfTheRunner()
    {
        var pipeline = Pipeline(_ => { });

        async Task<double> Score(int seed) => (await new SpatialTrialRunner(pipeline, Data, SweepObjective.Stability(2), seed).RunAsync(Settings(pipeline), CancellationToken.None)).Metric;

        var first = await Score(1);
        Assert.Equal(first, await Score(1));
        Assert.InRange(first, 0, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpatialTrialRunner(pipeline, Data, SweepObjective.MoransI(), seed: -1));
    }

    private static void Fail(bool now)
    {
        if (now)
            throw new SpatialDataException("broken");
    }

    private static TrialSettings Settings(SweepablePipeline pipeline)
        => new() { TrialId = 5, Parameter = pipeline.SearchSpace.SampleFromFeatureSpace(pipeline.SearchSpace.Default) };

    private AutoMLExperiment Experiment(Action<FloorOptions> seen)
        => _context.Auto().CreateExperiment().SetSpatialPipeline(Pipeline(seen), Data, SweepObjective.MoransI()).SetMonitor(_monitor).SetRandomSearchTuner(1);

    private SweepablePipeline Pipeline(Action<FloorOptions> seen, FloorOptions? defaults = null)
        => _context.Spatial().Transforms.NormalizeCounts().Append(_context.Auto().CreateSpatialEstimator(
            defaults ?? new FloorOptions { MinimumClusters = 4, MaximumClusters = 4 },
            (context, options) =>
            {
                _built++;
                seen(options);
                return context.Spatial().Clustering.Floor(options);
            }));
}
#endif
