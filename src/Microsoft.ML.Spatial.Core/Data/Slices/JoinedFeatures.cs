using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>The features that several slices have in common, or all that any has, in the order in which they first occur.</summary>
internal sealed class JoinedFeatures
{
    private readonly string[] _names;
    private readonly Dictionary<string, int> _places;

    private JoinedFeatures(string[] names)
    {
        _names = names;
        _places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
    }

    public string[] Names => _names;

    public static JoinedFeatures Of(IReadOnlyList<NamedSlice> slices, bool union)
    {
        foreach (var slice in slices)
            if (slice.Slice.FeatureNames.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
                throw new SpatialDataException($"Slice '{slice.Name}' has feature '{twice.Key}' {twice.Count()} times, so features cannot be told apart by name. Make the names unique first.");
        if (union)
            return new JoinedFeatures([.. slices.SelectMany(slice => slice.Slice.FeatureNames).Distinct(StringComparer.Ordinal)]);
        var shared = slices.Skip(1).Aggregate(
            slices[0].Slice.FeatureNames.ToHashSet(StringComparer.Ordinal),
            (names, slice) =>
            {
                names.IntersectWith(slice.Slice.FeatureNames);
                return names;
            });
        if (shared.Count == 0)
            throw new SpatialDataException($"The slices {string.Join(", ", slices.Select(slice => $"'{slice.Name}'"))} share no feature. Check that they name features alike (symbols or Ensembl ids), or join the union of their features.");
        return new JoinedFeatures([.. slices[0].Slice.FeatureNames.Where(shared.Contains)]);
    }

    public CsrMatrix Stack(IReadOnlyList<NamedSlice> slices)
    {
        var builder = new CsrBuilder(_names.Length, slices.Sum(slice => slice.Slice.SpotCount));
        foreach (var slice in slices)
        {
            int[] columns = [.. slice.Slice.FeatureNames.Select(name => _places.GetValueOrDefault(name, -1))];
            var entries = new List<(int Column, float Value)>();
            for (var row = 0; row < slice.Slice.SpotCount; row++)
            {
                entries.Clear();
                var indices = slice.Slice.Features.RowIndices(row);
                var values = slice.Slice.Features.RowValues(row);
                for (var k = 0; k < indices.Length; k++)
                    if (columns[indices[k]] >= 0)
                        entries.Add((columns[indices[k]], values[k]));
                entries.Sort((a, b) => a.Column.CompareTo(b.Column));
                foreach (var (column, value) in entries)
                    builder.Add(column, value);
                builder.EndRow();
            }
        }
        return builder.ToMatrix();
    }

    /// <summary>What the first slice knows of the features, where all of them are its own.</summary>
    public ColumnTable Variables(IReadOnlyList<NamedSlice> slices)
    {
        var first = slices[0].Slice.FeatureNames.Select((name, column) => (name, column)).ToDictionary(pair => pair.name, pair => pair.column, StringComparer.Ordinal);
        return Array.TrueForAll(_names, first.ContainsKey) ? slices[0].Slice.Variables.Select([.. _names.Select(name => first[name])]) : new ColumnTable(_names);
    }
}
