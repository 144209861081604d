namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>How strongly a parameter goes with the score over the trials that finished.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Strength">
/// From 0 to 1: the size of Spearman's rank correlation for numbers, for a choice the correlation ratio of the ranks (the root of the share of their variance between the words). NaN for fewer
/// than three trials, or when one of both does not vary.
/// </param>
/// <param name="Direction">The rank correlation with its sign, positive when larger values go with better scores; NaN for a choice.</param>
public sealed record ParameterImportance(string Name, double Strength, double Direction)
{
    internal static ParameterImportance[] Of(SearchSpace space, IReadOnlyList<Trial> ranking, bool maximize)
    {
        var used = ranking.Where(trial => trial.Status == TrialStatus.Finished).ToArray();
        return [.. space.Parameters.Select((parameter, i) => Of(parameter, i, used, maximize))];
    }

    private static ParameterImportance Of(SearchParameter parameter, int index, Trial[] trials, bool maximize)
    {
        var known = trials.Where(trial => !double.IsNaN(trial.Configuration.Values[index])).ToArray();
        var values = Array.ConvertAll(known, trial => trial.Configuration.Values[index]);
        var scores = Array.ConvertAll(known, trial => maximize ? trial.Score : -trial.Score);
        if (known.Length < 3)
            return new ParameterImportance(parameter.Name, double.NaN, double.NaN);
        if (parameter.Kind != ParameterKind.Choice)
        {
            var correlation = RankCorrelation.Compute(values, scores);
            return new ParameterImportance(parameter.Name, Math.Abs(correlation), correlation);
        }
        var ranks = RankCorrelation.Ranks(scores);
        var mean = ranks.Average();
        var total = ranks.Sum(rank => (rank - mean) * (rank - mean));
        var groups = Enumerable.Range(0, known.Length).GroupBy(i => values[i], i => ranks[i]).ToArray();
        var between = groups.Sum(group => group.Count() * (group.Average() - mean) * (group.Average() - mean));
        return new ParameterImportance(parameter.Name, total > 0 && groups.Length > 1 ? Math.Sqrt(between / total) : double.NaN, double.NaN);
    }
}
