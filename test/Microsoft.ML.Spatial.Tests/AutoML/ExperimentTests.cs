#if AUTOML
using Microsoft.ML.AutoML;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.AutoML;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial.Tests.AutoML;

/// <summary>Experiments of AutoML from the first trial to a model that is loaded again.</summary>
public sealed class ExperimentTests
{
    private readonly MLContext _context = new(seed: 1);
    private readonly RecordingMonitor _monitor = new();

    public static TheoryData<string> Tuners => [.. AllTuners.Keys];

    private static Dictionary<string, Func<AutoMLExperiment, AutoMLExperiment>> AllTuners { get; } = new(StringComparer.Ordinal)
    {
        ["of the pipeline"] = experiment => experiment,
        ["cost-frugal"] = experiment => experiment.SetCostFrugalTuner(),
        ["cost-frugal by pipeline"] = experiment => experiment.SetEciCostFrugalTuner(),
        ["grid"] = experiment => experiment.SetGridSearchTuner(3),
        ["random"] = experiment => experiment.SetRandomSearchTuner(),
        ["smac"] = experiment => experiment.SetSmacTuner(numberInitialPopulation: 5, fitModelEveryNTrials: 4, numRandomEISearchConfigurations: 50),
    };

    private IDataView Data => _context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);

    [Theory]
    [MemberData(nameof(Tuners))]
    public void EveryTunerTakesTheSpaceAndRepeatsItself(string tuner)
    {
        (double Best, string[] Trials) Search()
        {
            var context = new MLContext(seed: 3);
            var monitor = new RecordingMonitor();
            var best = AllTuners[tuner](Experiment(context, Floor(context), SweepObjective.MoransI(), monitor)).SetMaxModelToExplore(12).Run();
            Assert.Equal(monitor.Completed.Max(trial => trial.Metric), best.Metric);
            return (best.Metric, [.. monitor.Completed.Select(trial => FormattableString.Invariant($"{Settings(trial)} {trial.Metric:R}"))]);
        }

        var first = Search();

        Assert.Equal(12, first.Trials.Length);
        Assert.InRange(first.Trials.Distinct().Count(), 4, 12);
        Assert.Equal(first.Trials, Search().Trials);
    }

    [Theory]
    [InlineData("of the pipeline")]
    [InlineData("cost-frugal")]
    public void TheDefaultIsTriedFirst(string tuner)
    {
        var pipeline = Floor(_context, new FloorOptions { MinimumClusters = 4, MaximumClusters = 4, FeatureCount = 1234, NeighborCount = 23, SmoothLabels = true });

        AllTuners[tuner](Experiment(_context, pipeline, SweepObjective.MoransI(), _monitor)).SetMaxModelToExplore(3).Run();

        Assert.Equal((1234, 23, "True"), Settings(_monitor.Completed[0]));
        Assert.NotEqual(Settings(_monitor.Completed[0]), Settings(_monitor.Completed[1]));
    }

    [Fact]
    public void TheGridHasEveryCombination()
    {
        Experiment(_context, Floor(_context), SweepObjective.Custom("count", true, _ => 1), _monitor).SetGridSearchTuner(3).SetMaxModelToExplore(18).Run();

        Assert.Equal(18, _monitor.Completed.Select(Settings).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TheBestIsTheLargestOrTheSmallest(bool maximize)
    {
        var best = Experiment(_context, Floor(_context), SweepObjective.Custom("neighbours", maximize, Score), _monitor).SetRandomSearchTuner(1).SetMaxModelToExplore(6).Run();

        var scores = _monitor.Completed.Select(trial => trial.Metric).ToArray();
        Assert.Equal(maximize ? scores.Max() : scores.Min(), best.Metric);
        Assert.All(_monitor.Completed, trial => Assert.Equal(maximize ? -trial.Metric : trial.Metric, trial.Loss));
        Assert.NotEqual(scores.Max(), scores.Min());
    }

    [Fact]
    public void TheBestModelIsSavedAndLoaded()
    {
        using var folder = new TemporaryFolder();
        var best = Experiment(_context, Floor(_context), SweepObjective.MoransI(), _monitor).SetRandomSearchTuner(1).SetMaxModelToExplore(3).Run();
        var path = Path.Combine(folder.Path, "best.zip");

        _context.Model.Save(best.Model, Data.Schema, path);
        var loaded = new MLContext().LoadSpatialModel(path, out _);

        var found = Labels(best.Model.Transform(Data));
        Assert.Equal(4, found.Distinct().Count());
        Assert.Equal(found, Labels(loaded.Transform(Data)));
        Assert.Equal(best.Metric, SweepObjective.MoransI().Score(new TrialFit(loaded, loaded.Transform(Data))));
    }

    [Fact]
    public void AlternativesAreTried()
    {
        var spatial = _context.Spatial();
        var floor = _context.Auto().CreateSpatialEstimator(new FloorOptions { MinimumClusters = 4, MaximumClusters = 4 }, (context, options) => context.Spatial().Clustering.Floor(options));
        var communities = _context.Auto().CreateSpatialEstimator(
            new CommunityTrainer.Options { FeatureColumnName = "Components" },
            (context, options) => context.Spatial().Clustering.Leiden(options));
        var pipeline = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.PrincipalComponents("Components", "Normalized", rank: 5, seed: 1))
            .Append(floor, communities);

        Experiment(_context, pipeline, SweepObjective.MoransI(), _monitor).SetRandomSearchTuner(1).SetMaxModelToExplore(8).Run();

        Assert.Equal(2, _monitor.Completed.Select(trial => trial.TrialSettings.Parameter["_pipeline_"]["_SCHEMA_"].AsType<string>()).Distinct().Count());
        Assert.Empty(_monitor.Failures);
    }

    private static (int Features, int Neighbors, string Smooth) Settings(TrialResult trial)
    {
        var floor = trial.TrialSettings.Parameter["_pipeline_"]["e1"];
        return (floor["FeatureCount"].AsType<int>(), floor["NeighborCount"].AsType<int>(), floor["SmoothLabels"].AsType<string>());
    }

    private static double Score(TrialFit fit) => Labels(fit.Result).Count(label => label == 1);

    private static uint[] Labels(IDataView view) => [.. view.GetColumn<uint>("PredictedLabel")];

    private AutoMLExperiment Experiment(MLContext context, SweepablePipeline pipeline, SweepObjective objective, RecordingMonitor monitor)
        => context.Auto().CreateExperiment().SetSpatialPipeline(pipeline, Data, objective).SetMonitor(monitor);

    private static SweepablePipeline Floor(MLContext context, FloorOptions? defaults = null)
        => context.Spatial().Transforms.NormalizeCounts().Append(context.Auto().CreateSpatialEstimator(
            defaults ?? new FloorOptions { MinimumClusters = 4, MaximumClusters = 4 },
            (own, options) => own.Spatial().Clustering.Floor(options)));
}
#endif
