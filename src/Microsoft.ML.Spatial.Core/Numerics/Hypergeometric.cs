namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// The number of marked items among items drawn without replacement, in log space. Point masses by the saddle-point form of the binomial
/// (Loader: "Fast and accurate computation of binomial probabilities", 2000), which keeps all digits however large the population is.
/// </summary>
internal static class Hypergeometric
{
    private const double Negligible = 1e-18;

    /// <summary>The natural logarithm of P(X &gt;= <paramref name="atLeast"/>).</summary>
    /// <param name="population">Number of items.</param>
    /// <param name="marked">How many of them are marked.</param>
    /// <param name="drawn">How many are drawn.</param>
    /// <param name="atLeast">Marked items among those drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are more marked or drawn items than items, or a number is negative.</exception>
    public static double LogUpperTail(int population, int marked, int drawn, int atLeast)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(marked);
        ArgumentOutOfRangeException.ThrowIfNegative(drawn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(marked, population);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drawn, population);
        var (least, most) = (Math.Max(0, (int)Math.Max(0, (long)drawn + marked - population)), Math.Min(drawn, marked));
        if (atLeast <= least)
            return 0;
        if (atLeast > most)
            return double.NegativeInfinity;
        // The tail beyond the mean has falling terms; before it, the other tail is the smaller one.
        if (atLeast > (double)marked * drawn / population)
            return LogPointMass(population, marked, drawn, atLeast) + Math.Log(Sum(population, marked, drawn, atLeast, up: true));
        var below = Math.Exp(LogPointMass(population, marked, drawn, atLeast - 1)) * Sum(population, marked, drawn, atLeast - 1, up: false);
        return Math.Log(1 - Math.Min(1, below));
    }

    /// <summary>The natural logarithm of P(X = <paramref name="count"/>), for a count that can occur.</summary>
    public static double LogPointMass(int population, int marked, int drawn, int count)
    {
        var share = (double)drawn / population;
        if (drawn == 0 || drawn == population)
            return 0;
        return LogBinomial(count, marked, share) + LogBinomial(drawn - count, population - marked, share) - LogBinomial(drawn, population, share);
    }

    // Sum of the point masses from count on, in units of the first.
    private static double Sum(int population, int marked, int drawn, int count, bool up)
    {
        var (term, sum) = (1.0, 1.0);
        while (true)
        {
            if (up)
            {
                term *= (double)(marked - count) * (drawn - count) / ((count + 1.0) * (population - (double)marked - drawn + count + 1));
                count++;
            }
            else
            {
                term *= count * (population - (double)marked - drawn + count) / ((marked - count + 1.0) * (drawn - count + 1.0));
                count--;
            }
            if (term <= sum * Negligible)
                return sum;
            sum += term;
        }
    }

    private static double LogBinomial(int count, int trials, double share)
    {
        if (trials == 0)
            return 0;
        if (count == 0)
            return -Deviance(trials, trials * (1 - share)) - (trials * share);
        if (count == trials)
            return -Deviance(trials, trials * share) - (trials * (1 - share));
        double rest = trials - count;
        return StirlingError(trials) - StirlingError(count) - StirlingError(rest) - Deviance(count, trials * share) - Deviance(rest, trials * (1 - share))
            + (0.5 * Math.Log(trials / (2 * Math.PI * count * rest)));
    }

    // log n! - log(sqrt(2 pi n) (n / e)^n)
    private static double StirlingError(double n)
    {
        if (n > 15)
        {
            var inverse = 1 / (n * n);
            return (1.0 / 12 - ((1.0 / 360 - ((1.0 / 1260 - ((1.0 / 1680 - (inverse / 1188)) * inverse)) * inverse)) * inverse)) / n;
        }
        var factorial = 1.0;
        for (var factor = 2; factor <= n; factor++)
            factorial *= factor;
        return Math.Log(factorial) - (0.5 * Math.Log(2 * Math.PI)) - ((n + 0.5) * Math.Log(n)) + n;
    }

    // x log(x / mean) + mean - x, without cancellation near x = mean.
    private static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean))
            return (x * Math.Log(x / mean)) + mean - x;
        var v = (x - mean) / (x + mean);
        var sum = (x - mean) * v;
        var power = 2 * x * v;
        for (var j = 1; j < 1000; j++)
        {
            power *= v * v;
            var next = sum + (power / ((2 * j) + 1));
            if (next == sum)
                break;
            sum = next;
        }
        return sum;
    }
}
