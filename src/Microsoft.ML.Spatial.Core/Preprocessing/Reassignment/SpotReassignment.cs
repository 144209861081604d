using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>The values of one slice on other places.</summary>
/// <param name="Values">Targets x features; a target without a source has an empty row.</param>
/// <param name="SourceCounts">How many sources each target has; 0 where it has none and its values are therefore missing, not zero.</param>
/// <param name="NearestDistance">How far the nearest source of each target is, in the units of the coordinates, whether it is within reach or not.</param>
/// <param name="MaximumDistance">How far a source could be.</param>
/// <param name="UnusedSources">How many sources no target takes anything from.</param>
public sealed record SpotReassignment(CsrMatrix Values, int[] SourceCounts, double[] NearestDistance, double MaximumDistance, int UnusedSources)
{
    /// <summary>How many targets have no source, and so no values.</summary>
    public int MissingCount => SourceCounts.Count(count => count == 0);
}
