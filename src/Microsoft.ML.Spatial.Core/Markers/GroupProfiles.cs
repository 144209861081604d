using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>What some features are like in some groups.</summary>
/// <param name="Means">Groups x features: the mean.</param>
/// <param name="Shares">Groups x features: the share of spots that are not zero.</param>
public sealed record GroupProfiles(DenseMatrix Means, DenseMatrix Shares)
{
    /// <summary>Reads the spots once.</summary>
    /// <param name="spots">Values and groups.</param>
    /// <param name="groups">Codes of the groups wanted, each once.</param>
    /// <param name="features">The features wanted, each once.</param>
    /// <returns>Groups and features in the order given; a group without spots has zeros.</returns>
    /// <exception cref="ArgumentException">Values and groups are not those of the same spots.</exception>
    public static GroupProfiles Of(MarkerSpots spots, IReadOnlyList<int> groups, IReadOnlyList<int> features)
    {
        ArgumentNullException.ThrowIfNull(spots);
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(features);
        spots.Require();
        var place = new int[spots.Values.Columns];
        Array.Fill(place, -1);
        for (var i = 0; i < features.Count; i++)
            place[features[i]] = i;
        var rowOf = Enumerable.Range(0, groups.Count).ToDictionary(i => groups[i]);
        var sizes = new int[groups.Count];
        var (sums, seen) = (new double[groups.Count * features.Count], new int[groups.Count * features.Count]);
        for (var spot = 0; spot < spots.Groups.Length; spot++)
        {
            if (!rowOf.TryGetValue(spots.Groups[spot], out var group))
                continue;
            sizes[group]++;
            var indices = spots.Values.RowIndices(spot);
            var values = spots.Values.RowValues(spot);
            for (var k = 0; k < indices.Length; k++)
            {
                if (place[indices[k]] is not (>= 0 and var feature) || values[k] == 0)
                    continue;
                sums[(group * features.Count) + feature] += values[k];
                seen[(group * features.Count) + feature]++;
            }
        }
        var (means, shares) = (new DenseMatrix(groups.Count, features.Count), new DenseMatrix(groups.Count, features.Count));
        for (var group = 0; group < groups.Count; group++)
        {
            for (var feature = 0; feature < features.Count; feature++)
            {
                var at = (group * features.Count) + feature;
                means[group, feature] = (float)(sums[at] / Math.Max(1, sizes[group]));
                shares[group, feature] = (float)seen[at] / Math.Max(1, sizes[group]);
            }
        }
        return new GroupProfiles(means, shares);
    }
}
