namespace Microsoft.ML.Spatial.Core.Numerics.Sampling;

/// <summary>Gamma variates (Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000).</summary>
internal static class GammaSampler
{
    /// <param name="random">The stream drawn from.</param>
    /// <param name="shape">Shape, above 0.</param>
    /// <param name="scale">Scale, above 0; the mean is shape x scale.</param>
    public static double Sample(ref CounterRandom random, double shape, double scale)
    {
        if (!(shape > 0) || !double.IsFinite(shape))
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "The shape of a gamma variate must be positive and finite.");
        if (!(scale > 0) || !double.IsFinite(scale))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of a gamma variate must be positive and finite.");
        if (shape >= 1)
            return scale * SampleUnit(ref random, shape);

        // Below one the density has a pole: raise the shape by one and shrink by U^(1/shape).
        var raised = SampleUnit(ref random, shape + 1);
        return scale * raised * Math.Pow(1 - random.NextDouble(), 1 / shape);
    }

    private static double SampleUnit(ref CounterRandom random, double shape)
    {
        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = random.NextNormal();
            var v = 1 + (c * x);
            if (v <= 0)
                continue;
            v = v * v * v;
            var u = 1 - random.NextDouble();
            if (Math.Log(u) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
                return d * v;
        }
    }
}
