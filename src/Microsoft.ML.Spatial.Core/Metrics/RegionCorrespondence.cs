namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Which regions of a source slice were mapped to which regions of a target slice, in spots, and how many spots of each found no partner.</summary>
public sealed class RegionCorrespondence
{
    private readonly int[] _pairs;
    private readonly int[] _unmapped;

    private RegionCorrespondence(string[] regions)
    {
        Regions = regions;
        _pairs = new int[checked(regions.Length * regions.Length)];
        _unmapped = new int[regions.Length];
    }

    /// <summary>Names of the r regions, shared by both slices.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>Number of pairs in the table.</summary>
    public int PairCount { get; private set; }

    /// <summary>Pairs left out because the source spot or its partner has no region.</summary>
    public int UnlabelledPairs { get; private set; }

    /// <summary>Unmapped source spots left out because they have no region.</summary>
    public int UnlabelledUnmapped { get; private set; }

    /// <summary>Counts the pairs.</summary>
    /// <param name="partners">The target row of each of the n source spots, -1 where there is none.</param>
    /// <param name="sourceRegions">n region codes, indices into <paramref name="regions"/>; -1 means no region.</param>
    /// <param name="targetRegions">m region codes of the same list; -1 means no region.</param>
    /// <param name="regions">The names of the r regions.</param>
    /// <remarks>Time O(n), memory O(r^2).</remarks>
    /// <exception cref="ArgumentException">There is not one code per source spot, or a partner is no row of the target slice.</exception>
    /// <exception cref="SpatialDataException">A code lies outside the list of regions.</exception>
    public static RegionCorrespondence Count(
        ReadOnlySpan<int> partners, ReadOnlySpan<int> sourceRegions, ReadOnlySpan<int> targetRegions, IReadOnlyList<string> regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        PartnerCheck.RequireOnePerSource(partners, sourceRegions.Length, "region codes", nameof(sourceRegions));
        PartnerCheck.RequireRows(partners, targetRegions.Length, nameof(partners));
        RequireCodes(sourceRegions, regions.Count, "source");
        RequireCodes(targetRegions, regions.Count, "target");
        var table = new RegionCorrespondence([.. regions]);
        for (var spot = 0; spot < partners.Length; spot++)
            table.Add(sourceRegions[spot], partners[spot] < 0 ? null : targetRegions[partners[spot]]);
        return table;
    }

    /// <summary>Spots of a source region whose partners lie in a target region.</summary>
    public int Pairs(int source, int target) => _pairs[Cell(source, target)];

    /// <summary>Spots of a source region that have no partner.</summary>
    public int Unmapped(int source) => _unmapped[source];

    /// <summary>Spots of a source region whose partners lie in any region.</summary>
    public int PairsFrom(int source)
    {
        var sum = 0;
        for (var target = 0; target < Regions.Count; target++)
            sum += Pairs(source, target);
        return sum;
    }

    /// <summary>Source spots of any region whose partners lie in a target region.</summary>
    public int PairsInto(int target)
    {
        var sum = 0;
        for (var source = 0; source < Regions.Count; source++)
            sum += Pairs(source, target);
        return sum;
    }

    /// <summary>The row share: of the pairs from a source region, how many lead into a target region; from 0 to 1, NaN when the region has no pair.</summary>
    public double ShareOfSource(int source, int target) => (double)Pairs(source, target) / PairsFrom(source);

    /// <summary>The column share: of the pairs into a target region, how many come from a source region; from 0 to 1, NaN when the region has no pair.</summary>
    public double ShareOfTarget(int source, int target) => (double)Pairs(source, target) / PairsInto(target);

    private static void RequireCodes(ReadOnlySpan<int> codes, int regions, string slice)
    {
        for (var spot = 0; spot < codes.Length; spot++)
            if (codes[spot] < -1 || codes[spot] >= regions)
                throw new SpatialDataException(
                    $"Spot {spot} of the {slice} slice has the region code {codes[spot]}; there are {regions} regions. Code both slices by one list of regions, missing as -1.");
    }

    private void Add(int source, int? target)
    {
        if (target is not { } region)
        {
            if (source < 0)
                UnlabelledUnmapped++;
            else
                _unmapped[source]++;
        }
        else if (source < 0 || region < 0)
        {
            UnlabelledPairs++;
        }
        else
        {
            _pairs[Cell(source, region)]++;
            PairCount++;
        }
    }

    private int Cell(int source, int target)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(source, Regions.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(target, Regions.Count);
        return (source * Regions.Count) + target;
    }
}
