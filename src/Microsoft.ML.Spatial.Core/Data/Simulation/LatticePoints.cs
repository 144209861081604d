namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>The points of a lattice, unbounded in the plane, one after the other.</summary>
internal static class LatticePoints
{
    private const double LargestJitter = 0.35;

    private static readonly double HexagonalRowHeight = Math.Sqrt(3) / 2;

    /// <summary>
    /// All points, in pitches, that lie in the square of this half width around the origin (jitter may carry them a little beyond).
    /// </summary>
    public static IEnumerable<(double X, double Y)> Within(double halfWidth, SpotLattice lattice, long seed)
    {
        var offset = SimulationRandom.Stream(seed, RandomPurpose.LatticeOffset);
        var (offsetX, offsetY) = (offset.NextDouble(), offset.NextDouble());
        var jitter = SimulationRandom.Stream(seed, RandomPurpose.SpotJitter);
        var height = lattice == SpotLattice.Square ? 1 : HexagonalRowHeight;
        var rows = (int)Math.Ceiling(halfWidth / height) + 1;
        var columns = (int)Math.Ceiling(halfWidth) + 1;
        for (var row = -rows; row <= rows; row++)
        {
            var shift = lattice != SpotLattice.Square && (row & 1) != 0 ? 0.5 : 0;
            for (var column = -columns; column <= columns; column++)
            {
                var (x, y) = (column + shift + offsetX, (row + offsetY) * height);
                if (lattice == SpotLattice.Jittered)
                {
                    // Uniform in a disc: neighbours keep at least 0.3 pitches apart.
                    var distance = LargestJitter * Math.Sqrt(jitter.NextDouble());
                    var (sin, cos) = Math.SinCos(Math.Tau * jitter.NextDouble());
                    (x, y) = (x + (distance * cos), y + (distance * sin));
                }
                yield return (x, y);
            }
        }
    }
}
