using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>The part of the plane that bends.</summary>
/// <param name="Grid">Its nodes, with a margin around the slices: the velocities are periodic on it, so what leaves on one side must not matter on the other.</param>
/// <param name="Area">Area of the box around the slices.</param>
internal sealed record BendingPlane(VelocityGrid Grid, double Area)
{
    private const int StepsAcross = 24;
    private const double Margin = 1.5;
    private const int FewestNodes = 8;
    private const double MostNumbers = 1 << 25;

    /// <summary>The plane of some sets of points.</summary>
    /// <exception cref="SpatialDataException">All points lie at one place, or the grid would be too fine.</exception>
    public static BendingPlane Around(IReadOnlyList<PointSet> sets, DiffeomorphicOptions options)
    {
        var (lowX, highX) = (sets.Min(set => set.X.Min()), sets.Max(set => set.X.Max()));
        var (lowY, highY) = (sets.Min(set => set.Y.Min()), sets.Max(set => set.Y.Max()));
        var longest = Math.Max(highX - lowX, highY - lowY);
        if (!(longest > 0))
            throw new SpatialDataException("All spots lie at one place, so there is nothing to bend.");
        var step = options.GridStep ?? longest / StepsAcross;
        var (countX, countY) = (Count(highX - lowX, step), Count(highY - lowY, step));
        if (countX * countY * options.Steps * 2 > MostNumbers)
            throw new SpatialDataException($"A grid with a step of {step} over {longest} needs {countX:N0} x {countY:N0} nodes for each of {options.Steps} steps; choose a larger GridStep.");
        var (centerX, centerY) = ((lowX + highX) / 2, (lowY + highY) / 2);
        var grid = new VelocityGrid(centerX - ((countX - 1) * step / 2), centerY - ((countY - 1) * step / 2), step, (int)countX, (int)countY);
        return new BendingPlane(grid, Math.Max(step, highX - lowX) * Math.Max(step, highY - lowY));
    }

    // Powers of two are what the Fourier transform is fastest with.
    private static double Count(double extent, double step)
        => Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(FewestNodes, (Margin * extent / step) + 1))));
}
