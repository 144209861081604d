namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>Orders trials, best first: finished before pruned before failed, larger before smaller budgets, then by score, then the earlier trial.</summary>
/// <param name="maximize">Whether larger scores are better.</param>
internal sealed class TrialOrder(bool maximize) : IComparer<Trial>
{
    public int Compare(Trial? x, Trial? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Status != y.Status)
            return x.Status.CompareTo(y.Status);
        if (x.Budget != y.Budget)
            return (y.Budget ?? 0).CompareTo(x.Budget ?? 0);
        var score = maximize ? y.Score.CompareTo(x.Score) : x.Score.CompareTo(y.Score);
        return score != 0 ? score : x.Number.CompareTo(y.Number);
    }

    /// <summary>One trial per configuration, the one with the largest budget, best first.</summary>
    public Trial[] Rank(IEnumerable<Trial> trials)
        => [.. trials.GroupBy(trial => trial.Number).Select(group => group.MaxBy(trial => trial.Budget ?? 0)!).Order(this)];
}
