namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>What was not computed, and why, each once.</summary>
internal sealed class SkippedMetrics
{
    private readonly List<(string What, string Why)> _entries = [];

    public IReadOnlyList<(string What, string Why)> Entries => _entries;

    public void Add(string what, string why)
    {
        if (!_entries.Contains((what, why)))
            _entries.Add((what, why));
    }
}
