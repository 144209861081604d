using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How near partners lie to the true ones, where these are known, as in simulated pairs of slices.</summary>
/// <param name="WithTruth">Source spots whose true partner is in the target slice.</param>
/// <param name="MappedWithTruth">Those of them that have a partner.</param>
/// <param name="WithinPitch">Those of them whose partner lies within one pitch of the true one.</param>
/// <param name="CutAway">Source spots whose true partner is not in the target slice.</param>
/// <param name="Rejected">Those of them that have no partner, which is right.</param>
public sealed record PartnerDistance(int WithTruth, int MappedWithTruth, int WithinPitch, int CutAway, int Rejected)
{
    /// <summary>A neighbour on a regular grid lies one pitch away but for rounding.</summary>
    private const double SameDistance = 1e-9;

    /// <summary>Of the mapped spots that have a true partner, the share whose partner lies within one pitch of it, from 0 to 1; NaN when there is none.</summary>
    public double WithinPitchShare => (double)WithinPitch / MappedWithTruth;

    /// <summary>Of the spots that have a true partner, the share that is mapped, from 0 to 1; NaN when there is none.</summary>
    public double MappedShare => (double)MappedWithTruth / WithTruth;

    /// <summary>Of the spots whose true partner was cut away, the share that is not mapped, from 0 to 1; NaN when there is none.</summary>
    public double RejectedShare => (double)Rejected / CutAway;

    /// <summary>Compares partners with the true ones.</summary>
    /// <param name="partners">The target row of each of the n source spots, -1 where there is none.</param>
    /// <param name="truePartners">The true target row of each source spot, -1 where it was cut away.</param>
    /// <param name="target">Where the m target spots lie; only distances among them count, so any frame will do.</param>
    /// <param name="pitch">Distance from a target spot to its nearest neighbours, in the units of <paramref name="target"/>; exactly one pitch is within.</param>
    /// <exception cref="ArgumentException">There is not one true partner per source spot, a partner is no row of the target slice, or the pitch is not positive.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static PartnerDistance Compute(ReadOnlySpan<int> partners, ReadOnlySpan<int> truePartners, PointSet target, double pitch)
    {
        ArgumentNullException.ThrowIfNull(target);
        PartnerCheck.RequireOnePerSource(partners, truePartners.Length, "true partners", nameof(truePartners));
        PartnerCheck.RequireRows(partners, target.Count, nameof(partners));
        PartnerCheck.RequireRows(truePartners, target.Count, nameof(truePartners));
        if (!(pitch > 0 && double.IsFinite(pitch)))
            throw new ArgumentOutOfRangeException(nameof(pitch), pitch, "The pitch must be positive and finite.");
        CoordinateCheck.ThrowIfUnusable(target);
        var reach = pitch * (1 + SameDistance);
        var (withTruth, mapped, within, cut, rejected) = (0, 0, 0, 0, 0);
        for (var spot = 0; spot < partners.Length; spot++)
        {
            var (partner, truth) = (partners[spot], truePartners[spot]);
            if (truth < 0)
            {
                cut++;
                rejected += partner < 0 ? 1 : 0;
                continue;
            }
            withTruth++;
            if (partner < 0)
                continue;
            mapped++;
            var (dx, dy) = (target.X[partner] - target.X[truth], target.Y[partner] - target.Y[truth]);
            within += Math.Sqrt((dx * dx) + (dy * dy)) <= reach ? 1 : 0;
        }
        return new PartnerDistance(withTruth, mapped, within, cut, rejected);
    }
}
