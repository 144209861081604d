using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a key or text column as codes; a missing value is -1.</summary>
/// <param name="keyNames">The names of the key's values; null when it has none.</param>
internal sealed class CategoryCollector(string[]? keyNames) : IColumnCollector<uint>, IColumnCollector<ReadOnlyMemory<char>>
{
    private readonly List<int> _codes = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);

    /// <summary>One code per row.</summary>
    public int[] Codes => [.. _codes];

    /// <summary>The column with its category names.</summary>
    public CategoricalColumn ToColumn(string name)
    {
        var categories = keyNames ?? (_names.Count > 0 ? [.. _names] : [.. Enumerable.Range(0, _codes.Count == 0 ? 0 : _codes.Max() + 1).Select(code => code.ToString())]);
        return new CategoricalColumn(name, Codes, categories);
    }

    public void Add(in uint value) => _codes.Add((int)value - 1);

    public void Add(in ReadOnlyMemory<char> value)
    {
        if (value.IsEmpty)
        {
            _codes.Add(-1);
            return;
        }
        var lookup = _codeOf.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(value.Span, out var code))
        {
            code = _names.Count;
            _names.Add(value.ToString());
            _codeOf[_names[code]] = code;
        }
        _codes.Add(code);
    }
}
