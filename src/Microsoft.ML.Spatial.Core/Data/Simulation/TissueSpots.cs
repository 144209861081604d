using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Fills a tissue with exactly the asked number of spots, in random order.</summary>
internal static class TissueSpots
{
    private const double Growth = 1.004;

    public static PointSet Place(CortexSimulationOptions options)
    {
        var shape = new TissueShape(options.HoleCount, options.TearCount, options.Seed);
        var areaPerSpot = options.Lattice == SpotLattice.Square ? 1 : Math.Sqrt(3) / 2;
        var radius = Math.Sqrt(options.SpotCount * areaPerSpot / Math.PI);
        while (true)
        {
            var inside = Inside(shape, radius, options);
            if (inside.Count >= options.SpotCount)
                return Arrange(inside, options);
            radius *= Math.Max(Growth, Math.Sqrt((double)options.SpotCount / Math.Max(inside.Count, 1)));
        }
    }

    private static List<(double X, double Y, double RelativeRadius)> Inside(TissueShape shape, double radius, CortexSimulationOptions options)
    {
        var inside = new List<(double, double, double)>(options.SpotCount + 64);
        foreach (var (x, y) in LatticePoints.Within(2 * radius, options.Lattice, options.Seed))
        {
            var relative = shape.RelativeRadius(x / radius, y / radius);
            if (relative <= 1 && !shape.IsMissing(x / radius, y / radius, relative))
                inside.Add((x, y, relative));
        }
        return inside;
    }

    // The few spots too many go from the rim; the order of the rest is drawn, so that rows say nothing about places.
    private static PointSet Arrange(List<(double X, double Y, double RelativeRadius)> inside, CortexSimulationOptions options)
    {
        inside.Sort((a, b) => a.RelativeRadius.CompareTo(b.RelativeRadius));
        var order = SimulationRandom.Permutation(options.Seed, RandomPurpose.SpotOrder, options.SpotCount);
        var x = new double[options.SpotCount];
        var y = new double[options.SpotCount];
        for (var i = 0; i < order.Length; i++)
            (x[i], y[i]) = (inside[order[i]].X * CortexSimulator.PitchMicrometers, inside[order[i]].Y * CortexSimulator.PitchMicrometers);
        return new PointSet(x, y);
    }
}
