namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>What a sweep found.</summary>
public sealed record SweepResult
{
    /// <summary>The space.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>The objective's name and direction.</summary>
    public required ScoreFunction Objective { get; init; }

    /// <summary>All trials by number and budget.</summary>
    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>One trial per configuration, best first.</summary>
    public required IReadOnlyList<Trial> Ranking { get; init; }

    /// <summary>Why it ended.</summary>
    public required SweepStop Stopped { get; init; }

    /// <summary>How many trials came from the journal.</summary>
    public required int Resumed { get; init; }

    /// <summary>Whether the journal ended in a line that a kill had torn; it was dropped and its trial done again.</summary>
    public required bool DroppedTornLine { get; init; }

    /// <summary>How strongly each parameter goes with the score, in the order of the space.</summary>
    public required IReadOnlyList<ParameterImportance> Importance { get; init; }

    /// <summary>The best and the default configuration on further seeds; null when none were asked for or nothing finished.</summary>
    public HeldOutScores? HeldOut { get; init; }

    /// <summary>The best trial that was done in full; null when none was.</summary>
    public Trial? Best => Ranking.Count > 0 && Ranking[0].Status == TrialStatus.Finished ? Ranking[0] : null;

    /// <summary>The trial of the default configuration; null when time was over before.</summary>
    public Trial? Default => Trials.LastOrDefault(trial => trial.Number == 0);

    /// <summary>The budget that all trials took together, in trials done in full.</summary>
    /// <param name="fullBudget">The full budget; null without halving.</param>
    public double FullTrials(int? fullBudget) => Trials.Sum(trial => trial.Budget is { } budget && fullBudget is { } full ? (double)budget / full : 1);
}
