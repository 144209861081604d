using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Figures;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>How far apart the spots of slices lie.</summary>
internal static class SlicePitch
{
    /// <summary>The pitch of the slice whose spots lie farthest apart, in the units of the coordinates.</summary>
    /// <exception cref="SpatialDataException">All spots of a slice lie at one place.</exception>
    public static double Coarsest(FusionSpots spots)
    {
        var coarsest = 0.0;
        foreach (var slice in spots.Slices)
        {
            var pitch = SpotSpacing.Median(spots.Points!.Select(slice.Places));
            if (!double.IsFinite(pitch))
                throw new SpatialDataException($"All spots of slice '{slice.Name}' lie at one place, so the slice has no pitch. Check its coordinates, or set RadiusInPitches to null and Matching.Radius to a distance.");
            coarsest = Math.Max(coarsest, pitch);
        }
        return coarsest;
    }
}
