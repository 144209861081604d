using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Sweeping.Samplers;

/// <summary>
/// Tree-structured Parzen estimators (Bergstra, Bardenet, Bengio, Kégl: "Algorithms for hyper-parameter optimization", NIPS 2011). Trials are split into good and others; of 24 values drawn
/// from the density of the good ones, parameter by parameter, the one with the largest ratio of both densities has the largest expected improvement and is taken.
/// </summary>
internal sealed class TpeSampler(SearchSpace space, int seed, int startTrials) : ISampler
{
    private const int Candidates = 24;
    private const int MostAttempts = 20;
    private const int MostGood = 25;
    private const double GoodShare = 0.15;
    private const ulong Stream = 0x5450_4500_0000_0000;

    private readonly RandomSampler _random = new(space, seed);

    public Configuration? Propose(int number, IReadOnlyList<Trial> ranking, IReadOnlyList<Configuration> known)
    {
        var usable = ranking.Count(trial => trial.Status != TrialStatus.Failed);
        if (number <= startTrials || usable < 2)
            return _random.Propose(number, ranking, known);
        var good = Math.Min(Math.Clamp((int)Math.Ceiling(GoodShare * ranking.Count), 2, MostGood), usable);
        var random = new CounterRandom(seed, Stream + (ulong)number);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var values = new double[space.Parameters.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = space.Parameters[i].Kind == ParameterKind.Choice ? Word(i, ranking, good, ref random) : Number(i, ranking, good, ref random);
            var proposed = new Configuration(space, values);
            if (!known.Any(proposed.SameAs))
                return proposed;
        }
        return _random.Propose(number, ranking, known);
    }

    private double Number(int index, IReadOnlyList<Trial> ranking, int good, ref CounterRandom random)
    {
        var parameter = space.Parameters[index];
        var (near, far) = (Density(0, good), Density(good, ranking.Count));
        var (best, bestRatio) = (0.0, double.NegativeInfinity);
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            var place = near.Draw(ref random);
            var ratio = near.Logarithm(place) - far.Logarithm(place);
            if (ratio > bestRatio)
                (best, bestRatio) = (place, ratio);
        }
        return parameter.FromUnit(best);

        ParzenDensity Density(int from, int to) => new(Known(index, ranking, from, to).Select(parameter.ToUnit));
    }

    private double Word(int index, IReadOnlyList<Trial> ranking, int good, ref CounterRandom random)
    {
        var count = space.Parameters[index].Values.Count;
        var (near, far) = (Shares(0, good), Shares(good, ranking.Count));
        var best = 0;
        for (var candidate = 0; candidate < Candidates; candidate++)
        {
            var draw = random.NextDouble();
            var word = 0;
            while (word < count - 1 && draw >= near[word])
                draw -= near[word++];
            if (candidate == 0 || near[word] / far[word] > near[best] / far[best])
                best = word;
        }
        return best;

        // Every word counts once before any trial.
        double[] Shares(int from, int to)
        {
            var shares = Enumerable.Repeat(1.0, count).ToArray();
            foreach (var value in Known(index, ranking, from, to))
                shares[(int)value]++;
            var sum = shares.Sum();
            return Array.ConvertAll(shares, share => share / sum);
        }
    }

    private static IEnumerable<double> Known(int index, IReadOnlyList<Trial> ranking, int from, int to)
        => ranking.Skip(from).Take(to - from).Select(trial => trial.Configuration.Values[index]).Where(value => !double.IsNaN(value));
}
