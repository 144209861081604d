using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Evaluation;
using Microsoft.ML.Spatial.Sweeping;

namespace Microsoft.ML.Spatial.Tests.Sweeping;

public sealed class SpatialSweepTests
{
    private readonly MLContext _context = new(seed: 1);

    private IDataView Data => _context.Spatial().Data.LoadFromDataset(SmallSlice.Dataset);

    [Fact]
    public void The_best_options_make_the_model()
    {
        var outcome = Floor(SweepObjective.AdjustedRandIndex("layer"), new SweepOptions { Trials = 8, HeldOutSeeds = 1 });
        var result = outcome.Result;

        Assert.Equal(8, result.Ranking.Count);
        Assert.True(result.Best!.Score >= result.Default!.Score);
        Assert.Equal(result.Best.Number == 0 ? 18 : result.Best.Configuration.Number("NeighborCount"), outcome.BestOptions.NeighborCount);
        var scored = _context.Spatial().Evaluate.Clustering(outcome.Model.Transform(Data), labelColumnName: "layer");
        Assert.Equal(result.Best.Score, scored.Agreement!.AdjustedRandIndex, 1e-12);
        Assert.Equal(result.Best.Measures["chaos"], scored.Chaos!.Value, 1e-12);
        Assert.Equal(result.Best.Measures["pas"], scored.Pas!.Value, 1e-12);
        Assert.Single(result.HeldOut!.Best);
    }

    [Fact]
    public void Trials_are_a_table()
    {
        var outcome = Floor(SweepObjective.MoransI(), new SweepOptions { Trials = 5 });
        var table = outcome.Trials;

        Assert.Equal(5, table.GetRowCount());
        Assert.Equal(outcome.Result.Trials.Select(trial => trial.Score), table.GetColumn<double>("Score"));
        Assert.Equal([0, 1, 2, 3, 4], table.GetColumn<int>("Trial"));
        Assert.Equal(outcome.Result.Trials.Select(trial => trial.Configuration.Number("NeighborCount")!.Value), table.GetColumn<double>("NeighborCount"));
        Assert.Equal(outcome.Result.Trials.Select(trial => trial.Measures["pas"]), table.GetColumn<double>("pas"));
        Assert.All(table.GetColumn<string>("Status"), status => Assert.Equal("Finished", status));
    }

    [Fact]
    public void Trials_side_by_side_change_nothing()
    {
        double[] Scores(int parallel) => [.. Floor(SweepObjective.MoransI(), new SweepOptions { Trials = 6, Parallel = parallel }).Result.Trials.Select(trial => trial.Score)];

        Assert.Equal(Scores(1), Scores(3));
    }

    [Fact]
    public void Objectives_without_labels_know_which_way_is_better()
    {
        var fit = Fit(18);
        var rough = Fit(1);
        Assert.True(SweepObjective.Chaos().Score([fit]) < SweepObjective.Chaos().Score([rough]));
        Assert.True(SweepObjective.Pas().Score([fit]) < SweepObjective.Pas().Score([rough]));
        Assert.True(SweepObjective.MoransI().Score([fit]) > SweepObjective.MoransI().Score([rough]));
        Assert.Equal((false, false, true), (SweepObjective.Chaos().Maximize, SweepObjective.Pas().Maximize, SweepObjective.MoransI().Maximize));
        Assert.Equal(1, SweepObjective.Stability(2).Score([fit, fit]), 1e-12);
        Assert.InRange(SweepObjective.Stability(2).Score([fit, rough]), 0, 0.999);
        Assert.True(double.IsNaN(SweepObjective.MemberAgreement().Score([fit])));
        Assert.Contains("compares 3 models", Assert.Throws<ArgumentException>(() => SweepObjective.Stability().Score(fit)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_members_of_an_ensemble_agree_as_it_says()
    {
        var model = _context.Spatial().Clustering.Ensemble(new DomainEnsembleTrainer.Options { Members = 5, MinimumClusters = 4, MaximumClusters = 4, Seed = 1 }).Fit(Data);

        Assert.Equal(model.Stability, SweepObjective.MemberAgreement().Score([new TrialFit(model, model.Transform(Data))]));
    }

    [Fact]
    public void Halving_sets_the_budget_and_does_not_search_it()
    {
        var outcome = _context.Spatial().Sweep.Run(
            Data,
            options => _context.Spatial().Clustering.Ensemble(options),
            new SweepSettings<DomainEnsembleTrainer.Options>
            {
                Defaults = new DomainEnsembleTrainer.Options { MinimumClusters = 4, MaximumClusters = 4 },
                Objective = SweepObjective.MemberAgreement(),
                Sweep = new SweepOptions { Trials = 4, Halving = new HalvingOptions { Parameter = "Members", MinimumBudget = 2, MaximumBudget = 6 } },
            });

        Assert.DoesNotContain(outcome.Result.Space.Parameters, parameter => parameter.Name == "Members");
        Assert.Equal([6, 2, 2, 2], outcome.Result.Trials.GroupBy(trial => trial.Number).Select(group => group.Min(trial => trial.Budget!.Value)));
        Assert.Equal(6, ((DomainEnsembleTransformer)outcome.Model).Members.Count);
    }

    [Fact]
    public void A_sweep_in_which_nothing_works_says_why()
    {
        var error = Assert.Throws<SpatialDataException>(() => _context.Spatial().Sweep.Run<FloorOptions>(
            Data, options => _context.Spatial().Clustering.Floor(options), SweepObjective.AdjustedRandIndex("nothing"), new SweepOptions { Trials = 2 }));
        Assert.Contains("There is no column 'nothing'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => _context.Spatial().Sweep.Run<FloorOptions>(Data, options => _context.Spatial().Clustering.Floor(options), SweepObjective.Chaos(), new SweepOptions { Trials = 0 }));
    }

    [Fact]
    public void A_measure_that_needs_more_models_than_the_objective_is_refused()
    {
        var settings = new SweepSettings<FloorOptions> { Objective = SweepObjective.Chaos(), Measures = [SweepObjective.Stability()] };

        var error = Assert.Throws<ArgumentException>(() => _context.Spatial().Sweep.Run(Data, options => _context.Spatial().Clustering.Floor(options), settings));
        Assert.Contains("'stability' compares 3 models", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spots_without_clusters_cannot_be_scored()
    {
        var spots = new ClusteredSpots(new PointSet([0, 1], [0, 0]), [-1, -1], [], [0, 0]);

        Assert.Contains("No spot has a cluster", Assert.Throws<SpatialDataException>(() => ClusterAutocorrelation.Of(spots)).Message, StringComparison.Ordinal);
    }

    private TrialFit Fit(int neighbors)
    {
        var model = _context.Spatial().Clustering.Floor(new FloorOptions { NeighborCount = neighbors, MinimumClusters = 4, MaximumClusters = 4, Seed = 1 }).Fit(Data);
        return new TrialFit(model, model.Transform(Data));
    }

    private SweepOutcome<FloorOptions> Floor(SweepObjective objective, SweepOptions options)
        => _context.Spatial().Sweep.Run(
            Data,
            floor => _context.Spatial().Clustering.Floor(floor),
            new SweepSettings<FloorOptions>
            {
                Defaults = new FloorOptions { MinimumClusters = 4, MaximumClusters = 4, FeatureCount = 100 },
                Space = new Core.Sweeping.SearchSpace(SearchParameter.Integer("NeighborCount", 1, 30, logarithmic: true), SearchParameter.Choice("SmoothLabels", "False", "True")),
                Objective = objective,
                Measures = [SweepObjective.Chaos(), SweepObjective.Pas()],
                Sweep = options,
            });
}
