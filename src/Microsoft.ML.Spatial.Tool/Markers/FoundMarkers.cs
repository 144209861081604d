using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Markers;

namespace Microsoft.ML.Spatial.Tool.Markers;

/// <summary>The markers of a slice.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Groups">The groups of its spots.</param>
/// <param name="Spots">What was scored.</param>
/// <param name="Table">All scores.</param>
/// <param name="Markers">The rows that are markers.</param>
internal sealed record FoundMarkers(SpatialDataset Slice, CategoricalColumn Groups, MarkerSpots Spots, MarkerTable Table, MarkerTable Markers)
{
    public string GroupName(int code) => Groups.Categories[code];

    public string FeatureName(int feature) => Slice.FeatureNames[feature];

    /// <summary>Names of the markers of a group, the best first.</summary>
    public IEnumerable<string> Names(int group) => Markers.Rows.Where(row => row.Group == group).Select(row => FeatureName(row.Feature));
}
