using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>The nodes that velocities are given at: a square lattice in the plane of the fixed slice.</summary>
/// <param name="OriginX">x of the first node, in the units of the fixed slice.</param>
/// <param name="OriginY">y of the first node.</param>
/// <param name="Step">Distance of neighbouring nodes, the same on both axes.</param>
/// <param name="CountX">Nodes along x.</param>
/// <param name="CountY">Nodes along y.</param>
public sealed record VelocityGrid(double OriginX, double OriginY, double Step, int CountX, int CountY)
{
    /// <summary>Number of nodes.</summary>
    public int Nodes => CountX * CountY;

    /// <summary>Place of every node, y running fastest.</summary>
    public PointSet Places()
    {
        var (x, y) = (new double[Nodes], new double[Nodes]);
        for (var node = 0; node < x.Length; node++)
            (x[node], y[node]) = (OriginX + (node / CountY * Step), OriginY + (node % CountY * Step));
        return new PointSet(x, y);
    }

    /// <summary>The cell around a place, whose lower node may be one off the grid; null when no corner of it is a node.</summary>
    internal VelocityCell? Locate(double x, double y)
    {
        var (u, v) = ((x - OriginX) / Step, (y - OriginY) / Step);
        if (!(u > -1 && v > -1 && u < CountX && v < CountY))
            return null;
        var (i, j) = ((int)Math.Floor(u), (int)Math.Floor(v));
        return new VelocityCell(i, j, u - i, v - j);
    }
}
