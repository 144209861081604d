using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>
/// How far two sets of points are apart: the mean over each of d^2 / (1 + d^2 / reach^2), d the distance to the nearest of the other set, and of both means the
/// mean, times a factor.
/// </summary>
internal sealed class NearestTerm(PointSet points, PointSet others, double reach, double factor) : IBendingTerm
{
    private const int PointsPerBlock = 512;
    private readonly NearestPoints _others = new(others);

    public PointSet Points => points;

    public (double Value, double[] SlopeX, double[] SlopeY) At(PointSet places, Execution execution)
    {
        var (slopeX, slopeY) = (new double[places.Count], new double[places.Count]);
        var there = Nearest(places, _others, execution);
        var back = Nearest(others, new NearestPoints(places), execution);
        var value = 0.0;
        for (var i = 0; i < there.Length; i++)
            value += Pull(i, there[i], there.Length);
        for (var i = 0; i < back.Length; i++)
            value += Pull(back[i], i, back.Length);
        return (value, slopeX, slopeY);

        double Pull(int from, int to, int count)
        {
            var weight = factor / (2 * count);
            var (dx, dy) = (places.X[from] - others.X[to], places.Y[from] - others.Y[to]);
            var square = (dx * dx) + (dy * dy);
            var softness = 1 / (1 + (square / (reach * reach)));
            slopeX[from] += 2 * weight * softness * softness * dx;
            slopeY[from] += 2 * weight * softness * softness * dy;
            return weight * softness * square;
        }
    }

    private static int[] Nearest(PointSet from, NearestPoints to, Execution execution)
    {
        var rows = new int[from.Count];
        FixedPartition.For(rows.Length, PointsPerBlock, execution, (_, start, end) =>
        {
            var nearest = to.Share();
            for (var i = start; i < end; i++)
                rows[i] = nearest.Find(from.X[i], from.Y[i]).Row;
        });
        return rows;
    }
}
