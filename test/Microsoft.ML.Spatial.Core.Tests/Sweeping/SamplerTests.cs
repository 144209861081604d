using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Core.Tests.Sweeping;

public sealed class SamplerTests
{
    [Fact]
    public void Parzen_estimators_beat_random_draws_over_many_seeds()
    {
        var wins = 0;
        double tpe = 0, random = 0;
        const int Seeds = 40;
        for (var seed = 0; seed < Seeds; seed++)
        {
            double Best(SamplerKind kind) => Sweep.Run(Bowl.Space, Bowl.Depth, new SweepOptions { Sampler = kind, Trials = 60, Seed = seed }).Best!.Score;
            var (found, drawn) = (Best(SamplerKind.Tpe), Best(SamplerKind.Random));
            wins += found < drawn ? 1 : 0;
            tpe += found;
            random += drawn;
        }
        Assert.True(wins >= 0.75 * Seeds, $"{wins} of {Seeds}");
        Assert.True(tpe < 0.6 * random, $"{tpe / Seeds} against {random / Seeds}");
    }

    [Fact]
    public void A_grid_tries_every_combination_once()
    {
        var space = new SearchSpace(SearchParameter.Real("x", 0, 1), SearchParameter.Integer("n", 1, 2), SearchParameter.Choice("kind", "a", "b"), SearchParameter.Real("rate", 0.01, 1, logarithmic: true));
        var result = Sweep.Run(space, new ScoreFunction("zero", true, _ => 0), new SweepOptions { Sampler = SamplerKind.Grid, GridPoints = 3, Trials = 1000 });

        Assert.Equal(SweepStop.SpaceExhausted, result.Stopped);
        Assert.Equal(1 + (3 * 2 * 2 * 3), result.Trials.Count);
        Assert.Equal(36, result.Trials.Skip(1).Select(trial => trial.Configuration.ToString()).Distinct().Count());
        Assert.Equal([0, 0.5, 1], result.Trials.Skip(1).Select(trial => trial.Configuration.Number("x")!.Value).Distinct().Order());
        Assert.Equal([0.01, 0.1, 1], result.Trials.Skip(1).Select(trial => trial.Configuration.Number("rate")!.Value).Distinct().Order());
    }

    [Fact]
    public void A_part_of_a_grid_lies_all_over_the_space()
    {
        var space = new SearchSpace(SearchParameter.Real("x", 0, 1), SearchParameter.Real("y", 0, 1));
        var result = Sweep.Run(space, new ScoreFunction("zero", true, _ => 0), new SweepOptions { Sampler = SamplerKind.Grid, GridPoints = 5, Trials = 11 });

        Assert.Equal(5, result.Trials.Skip(1).Select(trial => trial.Configuration.Number("x")).Distinct().Count());
        Assert.Equal(5, result.Trials.Skip(1).Select(trial => trial.Configuration.Number("y")).Distinct().Count());
    }

    [Theory]
    [InlineData(SamplerKind.Random)]
    [InlineData(SamplerKind.Tpe)]
    public void A_small_space_is_searched_through_without_repeats(SamplerKind kind)
    {
        var space = new SearchSpace(SearchParameter.Integer("n", 1, 9).WithDefault(3), SearchParameter.Choice("kind", "a", "b").WithDefault(0));
        var result = Sweep.Run(space, new ScoreFunction("n", true, run => run.Configuration.Number("n")!.Value), new SweepOptions { Sampler = kind, Trials = 100 });

        Assert.Equal(SweepStop.SpaceExhausted, result.Stopped);
        Assert.Equal(18, result.Trials.Select(trial => trial.Configuration.ToString()).Distinct().Count());
        Assert.Equal(18, result.Trials.Count);
        Assert.Equal(9, result.Best!.Score);
    }

    [Fact]
    public void Random_values_are_spread_evenly_over_each_scale()
    {
        var result = Sweep.Run(Bowl.Space, Bowl.Depth, new SweepOptions { Sampler = SamplerKind.Random, Trials = 4001, BatchSize = 1000 });
        var trials = result.Trials.Skip(1).ToArray();

        Assert.InRange(trials.Count(trial => trial.Configuration.Number("rate") < 0.01) / 4000.0, 0.47, 0.53);
        Assert.InRange(trials.Count(trial => trial.Configuration.Number("x") < 0.25) / 4000.0, 0.22, 0.28);
        Assert.InRange(trials.Count(trial => trial.Configuration.Choice("kind") == "b") / 4000.0, 0.30, 0.37);
        Assert.All(Enumerable.Range(1, 20), size => Assert.InRange(trials.Count(trial => trial.Configuration.Number("size") == size), 140, 260));
    }

    [Fact]
    public void The_first_trial_is_the_default_and_parameters_that_matter_are_told()
    {
        var result = Sweep.Run(
            Bowl.Space, new ScoreFunction("x", true, run => -Math.Abs(run.Configuration.Number("x")!.Value - 1)), new SweepOptions { Sampler = SamplerKind.Random, Trials = 50 });

        Assert.Equal([0.9, 0.5, 18, 2], result.Trials[0].Configuration.Values);
        Assert.Same(result.Trials[0], result.Default);
        Assert.Equal(1, result.Importance[0].Direction, 1e-12);
        Assert.True(result.Importance[1].Strength < 0.4);
        Assert.True(double.IsNaN(result.Importance[3].Direction));
    }
}
