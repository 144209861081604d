using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>The spots that have a group large enough, by spot and by feature, with groups numbered from 0.</summary>
internal sealed class GroupedFeatures
{
    private GroupedFeatures(CsrMatrix spots, int[] groups, int[] codes, int[] sizes, int[] skipped)
    {
        Spots = spots;
        Features = spots.Transpose();
        Groups = groups;
        Codes = codes;
        Sizes = sizes;
        Skipped = skipped;
    }

    /// <summary>Spots x features.</summary>
    public CsrMatrix Spots { get; }

    /// <summary>Features x spots.</summary>
    public CsrMatrix Features { get; }

    /// <summary>The group of each spot, from 0.</summary>
    public int[] Groups { get; }

    /// <summary>The code each group had, increasing.</summary>
    public int[] Codes { get; }

    /// <summary>Spots per group.</summary>
    public int[] Sizes { get; }

    /// <summary>Codes of the groups that were too small, increasing.</summary>
    public int[] Skipped { get; }

    /// <summary>The group all others are compared with; null to compare each with all others.</summary>
    public int? Reference { get; private init; }

    public PointSet? Places { get; private init; }

    public int[] Slices { get; private init; } = [];

    public int SpotCount => Spots.Rows;

    public int FeatureCount => Spots.Columns;

    public int GroupCount => Codes.Length;

    /// <param name="spots">The spots, checked.</param>
    /// <param name="minimumSpots">Smaller groups are left out.</param>
    /// <param name="reference">Code of the reference group; null for none.</param>
    /// <exception cref="ArgumentException">The reference is no group.</exception>
    /// <exception cref="SpatialDataException">Fewer than two groups are large enough, or a value is not finite.</exception>
    public static GroupedFeatures Of(MarkerSpots spots, int minimumSpots, int? reference)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var code in spots.Groups)
            if (code >= 0)
                counts[code] = counts.GetValueOrDefault(code) + 1;
        int[] codes = [.. counts.Where(pair => pair.Value >= minimumSpots).Select(pair => pair.Key)];
        if (codes.Length < 2)
            throw new SpatialDataException(
                $"{codes.Length} of {counts.Count} groups have at least {minimumSpots} spots; markers need two groups to tell apart. Choose another column of groups or lower MinimumSpots.");
        var place = reference is { } wanted ? Array.BinarySearch(codes, wanted) : 0;
        if (place < 0)
            throw new ArgumentException($"The reference group {reference} is none of the groups with at least {minimumSpots} spots.", nameof(reference));

        var kept = new List<int>(spots.Groups.Length);
        var groups = new List<int>(spots.Groups.Length);
        for (var spot = 0; spot < spots.Groups.Length; spot++)
        {
            var group = spots.Groups[spot] < 0 ? -1 : Array.BinarySearch(codes, spots.Groups[spot]);
            if (group < 0)
                continue;
            RequireFinite(spots.Values, spot);
            kept.Add(spot);
            groups.Add(group);
        }
        int[] rows = [.. kept];
        var all = rows.Length == spots.Values.Rows;
        return new GroupedFeatures(
            all ? spots.Values : spots.Values.SelectRows(rows),
            [.. groups],
            codes,
            Array.ConvertAll(codes, code => counts[code]),
            [.. counts.Where(pair => pair.Value < minimumSpots).Select(pair => pair.Key)])
        {
            Reference = reference is null ? null : place,
            Places = all ? spots.Places : spots.Places?.Select(rows),
            Slices = spots.Slices is { } slices ? Array.ConvertAll(rows, row => slices[row]) : new int[rows.Length],
        };
    }

    private static void RequireFinite(CsrMatrix values, int spot)
    {
        if (values.RowValues(spot).IndexOfAnyExceptInRange(float.MinValue, float.MaxValue) is >= 0 and var k)
            throw new SpatialDataException(
                $"Row {spot}, feature {values.RowIndices(spot)[k]} holds {values.RowValues(spot)[k]}; remove or replace values that are not finite first.");
    }
}
