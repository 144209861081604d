using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>The matches of a mapping, and which of them are right.</summary>
internal sealed class SliceMatches
{
    private readonly int[] _partners;
    private readonly int[] _mapped;
    private readonly CategoricalColumn? _sourceLabels;
    private readonly CategoricalColumn? _targetLabels;
    private readonly int[] _counts = new int[Enum.GetValues<MatchKind>().Length];

    public SliceMatches(ReadOnlySpan<int> partners, CategoricalColumn? sourceLabels, CategoricalColumn? targetLabels)
    {
        _partners = partners.ToArray();
        (_sourceLabels, _targetLabels) = (sourceLabels, targetLabels);
        _mapped = [.. Enumerable.Range(0, _partners.Length).Where(spot => _partners[spot] >= 0)];
        foreach (var spot in _mapped)
            _counts[(int)KindOf(spot)]++;
    }

    /// <summary>Number of matches.</summary>
    public int Count => _mapped.Length;

    /// <summary>Number of source spots without a partner.</summary>
    public int Unmapped => _partners.Length - _mapped.Length;

    /// <summary>Whether labels of both slices are there, so that matches can be judged.</summary>
    public bool Judged => _sourceLabels is not null && _targetLabels is not null;

    /// <summary>Number of matches of a kind.</summary>
    public int CountOf(MatchKind kind) => _counts[(int)kind];

    /// <summary>At most as many source spots that have a partner as wanted, evenly spread.</summary>
    public int[] Sample(int wanted) => Array.ConvertAll(RowSample.Even(_mapped.Length, wanted), place => _mapped[place]);

    /// <summary>The partner of a source spot.</summary>
    public int PartnerOf(int spot) => _partners[spot];

    /// <summary>What the labels say of the match of a source spot.</summary>
    public MatchKind KindOf(int spot)
    {
        if (_sourceLabels is null || _targetLabels is null)
            return MatchKind.Unjudged;
        var (own, other) = (_sourceLabels.Codes[spot], _targetLabels.Codes[_partners[spot]]);
        return own < 0 || other < 0 ? MatchKind.Unjudged : own == other ? MatchKind.Right : MatchKind.Wrong;
    }
}
