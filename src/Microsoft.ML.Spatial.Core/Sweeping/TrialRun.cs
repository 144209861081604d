namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>A trial with one seed while it runs.</summary>
public sealed class TrialRun
{
    private readonly Func<IReadOnlyList<double>, bool>? _isWorse;
    private readonly List<double> _reported = [];
    private readonly Dictionary<string, double> _measures = new(StringComparer.Ordinal);

    internal TrialRun(int number, Configuration configuration, long seed, int? budget, Execution execution, Func<IReadOnlyList<double>, bool>? isWorse = null)
    {
        (Number, Configuration, Seed, Budget, Execution) = (number, configuration, seed, budget, execution);
        _isWorse = isWorse;
    }

    /// <summary>Number of the configuration; 0 is the default, to which nothing is to be changed.</summary>
    public int Number { get; }

    /// <summary>What to try.</summary>
    public Configuration Configuration { get; }

    /// <summary>The seed of every random choice. All trials get the same seeds, so that they differ by their configurations alone.</summary>
    public long Seed { get; }

    /// <summary>The budget; null without halving.</summary>
    public int? Budget { get; }

    /// <summary>Threads and cancellation.</summary>
    public Execution Execution { get; }

    internal IReadOnlyList<double> Reported => _reported;

    internal IReadOnlyDictionary<string, double> Measures => _measures;

    /// <summary>Keeps a number beside the score.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="value">The number; what is not finite is not kept.</param>
    public void Record(string name, double value)
    {
        if (double.IsFinite(value))
            _measures[name] = value;
    }

    /// <summary>
    /// Tells how good the trial is so far, on the scale of the score. When pruning is on and the value is worse than the median of what earlier trials told at the same
    /// step, an exception ends the trial: let it pass.
    /// </summary>
    /// <param name="value">The intermediate value; the first call is step 0.</param>
    public void Report(double value)
    {
        Execution.Cancellation.ThrowIfCancellationRequested();
        _reported.Add(value);
        if (_isWorse?.Invoke(_reported) == true)
            throw new TrialPrunedException();
    }
}
