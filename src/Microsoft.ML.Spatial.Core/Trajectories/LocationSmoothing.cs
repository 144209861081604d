using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Trajectories;

/// <summary>Smooth curves through values along a trajectory.</summary>
public static class LocationSmoothing
{
    private const int SmallestNeighbourhood = 3;

    /// <summary>The mean of each value and those around it in order. At the ends, where there are fewer, the mean is of fewer; the trajectory is no circle.</summary>
    /// <param name="values">The values in their order along the trajectory.</param>
    /// <param name="window">How many values make a mean; an even number has one more before than after.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is less than 1.</exception>
    public static double[] MovingAverage(ReadOnlySpan<double> values, int window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + values[i];
        var smoothed = new double[values.Length];
        for (var i = 0; i < smoothed.Length; i++)
        {
            var from = Math.Max(0, i - (window / 2));
            var to = (int)Math.Min(values.Length, (long)i + window - (window / 2));
            smoothed[i] = (sums[to] - sums[from]) / (to - from);
        }
        return smoothed;
    }

    /// <summary>Lines fitted around places to the nearest values, weighted by nearness (tricube).</summary>
    /// <param name="locations">Where the values lie, increasing.</param>
    /// <param name="values">The values.</param>
    /// <param name="places">Where the curve is wanted.</param>
    /// <param name="span">Share of the values that each fit uses, above 0 and up to 1; at least three.</param>
    /// <returns>One value per place; NaN outside the range of the locations, and everywhere when they do not differ.</returns>
    /// <exception cref="ArgumentException">There is not one value per location, or the span is not in its range.</exception>
    public static double[] LocalLine(double[] locations, double[] values, ReadOnlySpan<double> places, double span)
    {
        ArgumentNullException.ThrowIfNull(locations);
        ArgumentNullException.ThrowIfNull(values);
        if (locations.Length != values.Length)
            throw new ArgumentException($"There are {values.Length} values for {locations.Length} locations.", nameof(values));
        if (!(span > 0 && span <= 1))
            throw new ArgumentException($"The span is {span}; it is a share above 0 and up to 1.", nameof(span));
        var curve = new double[places.Length];
        Array.Fill(curve, double.NaN);
        if (locations.Length < SmallestNeighbourhood || !(locations[^1] > locations[0]))
            return curve;
        var local = new LocalPolynomial(locations, values, Math.Clamp((int)Math.Ceiling(span * values.Length), SmallestNeighbourhood, values.Length), degree: 1);
        for (var i = 0; i < places.Length; i++)
            if (places[i] >= locations[0] && places[i] <= locations[^1])
                curve[i] = local.FitAt(places[i]).Value;
        return curve;
    }
}
