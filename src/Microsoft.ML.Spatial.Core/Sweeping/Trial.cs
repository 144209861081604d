namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>What came of a configuration.</summary>
public sealed record Trial
{
    /// <summary>Number of the configuration, from 0; 0 is the default configuration. With halving one number comes once for every budget it was given.</summary>
    public required int Number { get; init; }

    /// <summary>The configuration.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>How it ended.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>The budget it was given; null without halving.</summary>
    public int? Budget { get; init; }

    /// <summary>The score of every seed; empty for a failure.</summary>
    public IReadOnlyList<double> Scores { get; init; } = [];

    /// <summary>What else was measured, as means over the seeds.</summary>
    public IReadOnlyDictionary<string, double> Measures { get; init; } = new Dictionary<string, double>();

    /// <summary>The values that the first seed reported on its way.</summary>
    public IReadOnlyList<double> Intermediate { get; init; } = [];

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Error { get; init; }

    /// <summary>Wall-clock seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Mean of the scores; NaN for a failure.</summary>
    public double Score => Scores.Count == 0 ? double.NaN : Scores.Average();

    /// <summary>Standard deviation of the scores of several seeds (divisor n - 1); NaN for fewer than two.</summary>
    public double Deviation => Scores.Count < 2 ? double.NaN : Math.Sqrt(Scores.Sum(score => (score - Score) * (score - Score)) / (Scores.Count - 1));
}
