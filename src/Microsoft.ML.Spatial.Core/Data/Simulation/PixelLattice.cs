using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Square pixels over the tissue that spots cover.</summary>
/// <param name="Places">The middle of every pixel, in the coordinates of the spots.</param>
/// <param name="Spots">The spot nearest to each pixel.</param>
internal sealed record PixelLattice(PointSet Places, int[] Spots)
{
    // The spot of a hexagonal lattice has the area sqrt(3)/2 and reaches 1/sqrt(3), in pitches.
    private static readonly double SpotArea = Math.Sqrt(3) / 2;
    private static readonly double SpotReach = 1 / Math.Sqrt(3);

    /// <summary>Covers the spots.</summary>
    /// <param name="spots">A hexagonal lattice.</param>
    /// <param name="pixelsPerSpot">How many pixels there are to a spot.</param>
    /// <param name="seed">Decides where the lattice begins.</param>
    public static PixelLattice Cover(PointSet spots, int pixelsPerSpot, long seed)
    {
        var pitch = CortexSimulator.PitchMicrometers * Math.Sqrt(SpotArea / pixelsPerSpot);
        var reach = SpotReach * CortexSimulator.PitchMicrometers;
        var halfWidth = (Math.Max(spots.X.Max(Math.Abs), spots.Y.Max(Math.Abs)) + reach) / pitch;
        var nearest = new NearestPoints(spots);
        var (x, y, owners) = (new List<double>(), new List<double>(), new List<int>());
        foreach (var (column, row) in LatticePoints.Within(halfWidth, SpotLattice.Square, seed))
        {
            var (spot, square) = nearest.Find(column * pitch, row * pitch);
            if (square > reach * reach)
                continue;
            x.Add(column * pitch);
            y.Add(row * pitch);
            owners.Add(spot);
        }
        return new PixelLattice(new PointSet([.. x], [.. y]), [.. owners]);
    }

    /// <summary>The motion into a frame of the pixels' own: a turn about the middle of the tissue, and a shift.</summary>
    public static PlanarTransform DrawMotion(PointSet spots, long seed, ModalitySamplesOptions options)
    {
        var random = SimulationRandom.Stream(seed, RandomPurpose.PixelMotion);
        var angle = Signed(ref random) * options.LargestRotationDegrees * (Math.PI / 180);
        var reach = options.LargestShiftPitches * CortexSimulator.PitchMicrometers;
        var (middleX, middleY) = (spots.X.Average(), spots.Y.Average());
        var back = PlanarTransform.Similarity(0, reflected: false, 1, -middleX, -middleY);
        return PlanarTransform.Similarity(angle, reflected: false, 1, middleX + (reach * Signed(ref random)), middleY + (reach * Signed(ref random))).After(back);
    }

    private static double Signed(ref CounterRandom random) => (2 * random.NextDouble()) - 1;
}
