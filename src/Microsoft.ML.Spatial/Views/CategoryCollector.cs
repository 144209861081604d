using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Collects a key or text column as codes; a missing value is -1.</summary>
internal sealed class CategoryCollector : IColumnCollector<uint>, IColumnCollector<ReadOnlyMemory<char>>
{
    private readonly List<int> _codes = [];
    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);

    /// <summary>One code per row.</summary>
    public int[] Codes => [.. _codes];

    /// <summary>
    /// One code per row, which says nothing about the order of the rows: keys as they are, texts by their place in alphabetical order.
    /// </summary>
    public int[] OrderedCodes
    {
        get
        {
            if (_codeOf.Count == 0)
                return Codes;
            var places = new int[_codeOf.Count];
            var place = 0;
            foreach (var pair in _codeOf.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                places[pair.Value] = place++;
            return [.. _codes.Select(code => code < 0 ? code : places[code])];
        }
    }

    /// <summary>The texts behind the codes; empty for keys, whose texts their column knows.</summary>
    public string[] Texts => [.. _codeOf.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    /// <summary>What the groups are called, by <see cref="OrderedCodes"/>; keys without names are called by their values, from 1 to the largest that occurs.</summary>
    /// <param name="column">The column that was read.</param>
    public string[] OrderedNames(DataViewSchema.Column column)
    {
        if (column.Type is not KeyDataViewType)
            return [.. _codeOf.Keys.Order(StringComparer.Ordinal)];
        return ColumnAnnotations.KeyNames(column) ?? [.. Enumerable.Range(1, _codes.DefaultIfEmpty(-1).Max() + 1).Select(value => value.ToString(CultureInfo.InvariantCulture))];
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
            code = _codeOf.Count;
            _codeOf[value.ToString()] = code;
        }
        _codes.Add(code);
    }
}
