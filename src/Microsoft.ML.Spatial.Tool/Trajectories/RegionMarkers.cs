using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Trajectories;

/// <summary>The features that mark regions of interest, each against all spots outside it, by the rank-sum test.</summary>
/// <param name="Regions">The regions.</param>
/// <param name="Names">What the features are called.</param>
/// <param name="Table">The scores of all features for every region that has enough spots.</param>
internal sealed record RegionMarkers(CategoricalColumn Regions, string[] Names, MarkerTable Table)
{
    private const int Listed = 8;
    private readonly Lazy<MarkerTable> _best = new(() => Table.Top(new MarkerSelectionOptions { TopCount = Listed, MaximumAdjustedP = 0.05, MinimumLogFoldChange = 0 }));

    /// <param name="values">Log-normalised values, spots x features.</param>
    /// <param name="regions">The regions; spots in none are negative.</param>
    /// <param name="names">What the features are called.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="SpatialDataException">There is nothing outside to compare with, or a group is too small.</exception>
    public static RegionMarkers Of(CsrMatrix values, CategoricalColumn regions, string[] names, Execution execution)
    {
        var outside = regions.Categories.Length;
        var groups = Array.ConvertAll(regions.Codes, code => code < 0 ? outside : code);
        var table = MarkerScoring.Score(new MarkerSpots(values, groups), new RankSumMarkerOptions(), execution: execution);
        return new RegionMarkers(regions, names, table with
        {
            Rows = [.. table.Rows.Where(row => row.Group < outside)],
            Groups = [.. table.Groups.Where(group => group < outside)],
            SkippedGroups = [.. table.SkippedGroups.Where(group => group < outside)],
        });
    }

    /// <summary>Names of the best markers of a region, the best first.</summary>
    public IEnumerable<string> Best(int region)
        => _best.Value.Rows.Where(row => row.Group == region).Select(row => Names[row.Feature]);
}
