namespace Microsoft.ML.Spatial.Core.Data.Quality;

/// <summary>Applies rules one after the other and keeps account of what each dropped.</summary>
/// <param name="what">What is filtered: "spots" or "features".</param>
/// <param name="count">How many there are.</param>
internal sealed class FilterRules(string what, int count)
{
    private readonly bool[] _dropped = new bool[count];
    private readonly List<DropReason> _reasons = [];

    /// <summary>Drops what the rule says, unless it is gone already.</summary>
    public void Drop(string rule, Func<int, bool> isBad)
    {
        var dropped = 0;
        for (var i = 0; i < _dropped.Length; i++)
        {
            if (_dropped[i] || !isBad(i))
                continue;
            _dropped[i] = true;
            dropped++;
        }
        _reasons.Add(new DropReason(rule, dropped));
    }

    /// <summary>What is left, in order.</summary>
    /// <exception cref="SpatialDataException">Nothing is left.</exception>
    public int[] Kept()
    {
        var kept = Enumerable.Range(0, _dropped.Length).Where(i => !_dropped[i]).ToArray();
        return kept.Length > 0 ? kept
            : throw new SpatialDataException(
                $"The filter drops all {_dropped.Length:N0} {what} "
                + $"({string.Join(", ", _reasons.Select(reason => $"{reason.Rule}: {reason.Count:N0}"))}). Loosen it.");
    }

    /// <summary>The account.</summary>
    public FilterReport Report(int kept, int empty) => new(what, _dropped.Length, kept, empty, _reasons);
}
