using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>A grid of knots with cubic B-splines over a rectangle.</summary>
/// <param name="OriginX">The rectangle's smallest x.</param>
/// <param name="OriginY">The rectangle's smallest y.</param>
/// <param name="Step">Distance of neighbouring knots.</param>
/// <param name="CountX">Knots along x, at least 4: one lies before the rectangle and one after it.</param>
/// <param name="CountY">Knots along y, at least 4.</param>
internal readonly record struct SplineGrid(double OriginX, double OriginY, double Step, int CountX, int CountY)
{
    /// <summary>Knots whose splines reach a place, along each axis.</summary>
    public const int Reach = 4;

    private const int MostSteps = 21;

    /// <summary>A grid over some places.</summary>
    public static SplineGrid Over(PointSet places, double step)
    {
        var (x, y) = (places.X.Min(), places.Y.Min());
        var (width, height) = (places.X.Max() - x, places.Y.Max() - y);
        step = Math.Max(step, Math.Max(width, height) / MostSteps);
        return new SplineGrid(x, y, step, Knots(width), Knots(height));

        int Knots(double extent) => Math.Max(1, (int)Math.Ceiling(extent / step)) + Reach - 1;
    }

    /// <summary>The first knot that reaches a place, along each axis, and the weights of the four from it on. Places outside are moved to the border.</summary>
    public (int X, int Y) Locate(double x, double y, Span<double> weightsX, Span<double> weightsY)
        => (Locate((x - OriginX) / Step, CountX, weightsX), Locate((y - OriginY) / Step, CountY, weightsY));

    /// <summary>The number of a knot.</summary>
    public int Knot(int x, int y) => (x * CountY) + y;

    private static int Locate(double at, int count, Span<double> weights)
    {
        var first = (int)Math.Clamp(Math.Floor(at), 0, count - Reach);
        var t = Math.Clamp(at - first, 0, 1);
        var rest = 1 - t;
        weights[0] = rest * rest * rest / 6;
        weights[1] = ((((3 * t) - 6) * t * t) + 4) / 6;
        weights[2] = ((((3 * rest) - 6) * rest * rest) + 4) / 6;
        weights[3] = t * t * t / 6;
        return first;
    }
}
