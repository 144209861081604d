using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>A sample of the moving spots, and which of them a pose lays onto the fixed slice.</summary>
internal sealed class CoveredSpots(PointSet points)
{
    /// <summary>The largest number of spots that are looked at.</summary>
    public const int MostSpots = 2000;

    private const int CoarseSize = 300;
    private const double Reach = 1.5;
    private const double OverlapExponent = 0.2;
    private readonly int[] _coarse = RowSample.Even(points.Count, CoarseSize);
    private readonly int[] _fine = RowSample.Even(points.Count, MostSpots);

    /// <summary>How many spots are in the sample.</summary>
    public int Count(bool coarse) => (coarse ? _coarse : _fine).Length;

    /// <summary>Finds the spots that come to lie on the fixed slice.</summary>
    /// <param name="pose">From the moving slice to the fixed one.</param>
    /// <param name="fixedSpots">The spots of the fixed slice, for this thread.</param>
    /// <param name="spacing">How far apart spots lie under this pose.</param>
    /// <param name="coarse">Whether a sample of a few hundred spots will do.</param>
    /// <param name="moving">Receives their rows.</param>
    /// <param name="nearest">Receives the rows of the fixed spots nearest to them.</param>
    /// <returns>How many they are.</returns>
    public int Find(PlanarTransform pose, NearestPoints fixedSpots, double spacing, bool coarse, Span<int> moving, Span<int> nearest)
    {
        var count = 0;
        foreach (var row in coarse ? _coarse : _fine)
        {
            var (x, y) = pose.Apply(points.X[row], points.Y[row]);
            var (other, square) = fixedSpots.Find(x, y);
            if (square > Reach * Reach * spacing * spacing)
                continue;
            (moving[count], nearest[count]) = (row, other);
            count++;
        }
        return count;
    }

    /// <summary>
    /// What an agreement of so many of the spots counts: their share to the power of 0.2. A few spots that agree by chance do not outweigh many, and slices that
    /// overlap in part can still win.
    /// </summary>
    public double Credit(int covered, bool coarse) => Math.Pow((double)covered / Count(coarse), OverlapExponent);
}
