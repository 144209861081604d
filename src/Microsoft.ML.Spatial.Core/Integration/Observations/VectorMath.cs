using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>Functions of the logistic kind, over a register at a time, that neither overflow nor lose small results.</summary>
internal static class VectorMath
{
    /// <summary>ln(1 + e^x), and 1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> x, out Vector<float> sigmoid)
    {
        var small = Vector.Exp(-Vector.Abs(x));
        var above = Vector<float>.One + small;
        var positive = Vector.GreaterThanOrEqual(x, Vector<float>.Zero);
        sigmoid = Vector.ConditionalSelect(positive, Vector<float>.One, small) / above;
        return Vector.Max(x, Vector<float>.Zero) + LogOnePlus(small, above);
    }

    /// <summary>ln(1 + e^x), and 1 / (1 + e^-x).</summary>
    public static double Softplus(double x, out double sigmoid)
    {
        var small = Math.Exp(-Math.Abs(x));
        sigmoid = (x >= 0 ? 1 : small) / (1 + small);
        return Math.Max(x, 0) + (small < 1e-5 ? small * (1 - (0.5 * small)) : Math.Log(1 + small));
    }

    // The rounding of 1 + x is known afterwards, so it can be undone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> LogOnePlus(Vector<float> x, Vector<float> onePlus)
    {
        var seen = onePlus - Vector<float>.One;
        var none = Vector.Equals(seen, Vector<float>.Zero);
        var ratio = x / Vector.ConditionalSelect(none, Vector<float>.One, seen);
        return Vector.ConditionalSelect(none, x, Vector.Log(onePlus) * ratio);
    }
}
