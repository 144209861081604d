using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>The spots among which markers are looked for.</summary>
/// <param name="Values">Spots x features, usually log-normalised counts.</param>
/// <param name="Groups">The group of each spot as a code of 0 or more, codes need not be consecutive; negative for a spot that is left out.</param>
/// <param name="Places">Where the spots lie; null when that is unknown. Only autocorrelation asks.</param>
/// <param name="Slices">The slice of each spot, any numbers; null for one slice. Spots of different slices are never neighbours.</param>
public sealed record MarkerSpots(CsrMatrix Values, int[] Groups, PointSet? Places = null, int[]? Slices = null)
{
    /// <exception cref="ArgumentException">Values, groups, places and slices are not those of the same spots.</exception>
    internal void Require()
    {
        ArgumentNullException.ThrowIfNull(Values);
        ArgumentNullException.ThrowIfNull(Groups);
        if (Groups.Length != Values.Rows)
            throw new ArgumentException($"There are {Groups.Length} group codes for {Values.Rows} spots.");
        if (Places is not null && Places.Count != Values.Rows)
            throw new ArgumentException($"There are {Places.Count} places for {Values.Rows} spots.");
        if (Slices is not null && Slices.Length != Values.Rows)
            throw new ArgumentException($"There are {Slices.Length} slice codes for {Values.Rows} spots.");
    }
}
