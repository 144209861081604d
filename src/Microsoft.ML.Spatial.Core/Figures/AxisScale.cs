namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Numbers along an axis, with ticks at round ones.</summary>
internal sealed class AxisScale
{
    private const double LogarithmicFrom = 20;
    private const int TicksWanted = 5;
    private readonly double _low;
    private readonly double _high;
    private readonly bool _logarithmic;

    private AxisScale(double low, double high, bool logarithmic, double[] ticks)
    {
        _low = low;
        _high = high;
        _logarithmic = logarithmic;
        Ticks = ticks;
    }

    /// <summary>Round numbers within the range, increasing.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>An axis from the smallest to the largest number.</summary>
    /// <param name="smallest">The smallest.</param>
    /// <param name="largest">The largest; an axis of no length is given some.</param>
    /// <param name="logarithmic">Whether steps are factors; null when the range asks for it.</param>
    public static AxisScale For(double smallest, double largest, bool? logarithmic = null)
    {
        if (!(largest > smallest))
            (smallest, largest) = (smallest - Math.Max(0.5, Math.Abs(smallest) / 2), largest + Math.Max(0.5, Math.Abs(largest) / 2));
        var isLogarithmic = (logarithmic ?? (largest > LogarithmicFrom * smallest)) && smallest > 0;
        return new AxisScale(smallest, largest, isLogarithmic, isLogarithmic ? Powers(smallest, largest) : Steps(smallest, largest));
    }

    /// <summary>How far along the axis a number lies, from 0 to 1.</summary>
    public double Share(double value) => _logarithmic ? Math.Log(value / _low) / Math.Log(_high / _low) : (value - _low) / (_high - _low);

    private static double[] Steps(double smallest, double largest)
    {
        var rough = (largest - smallest) / TicksWanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double[] roundNumbers = [1, 2, 5, 10];
        var step = roundNumbers.Select(factor => factor * power).First(candidate => candidate >= rough * 0.999);
        var first = (long)Math.Ceiling((smallest / step) - 1e-9);
        var last = (long)Math.Floor((largest / step) + 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => (first + i) * step)];
    }

    private static double[] Powers(double smallest, double largest)
    {
        var ticks = new List<double>();
        for (var exponent = (int)Math.Floor(Math.Log10(smallest)); exponent <= Math.Log10(largest); exponent++)
        {
            var power = Math.Pow(10, exponent);
            ticks.AddRange(new[] { power, 2 * power, 5 * power }.Where(tick => tick >= smallest && tick <= largest));
        }
        return [.. ticks];
    }
}
