using MathNet.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// Mutual information two partitions of given group sizes have by chance (Vinh, Epps, Bailey: JMLR 11, 2010, eq. 24a). The number of
/// shared spots of two groups is hypergeometric: the sum starts at its mode and walks outwards until the terms vanish, and pairs of groups
/// of equal sizes are summed once, so that a million spots take milliseconds.
/// </summary>
internal static class ExpectedMutualInformation
{
    private const double Negligible = 1e-18;

    public static double Compute(ContingencyTable table)
    {
        var clusters = table.ClusterSizes.CountBy(size => size).OrderBy(pair => pair.Key).ToArray();
        var sum = 0.0;
        foreach (var (classSize, classCount) in table.ClassSizes.CountBy(size => size).OrderBy(pair => pair.Key))
            foreach (var (clusterSize, clusterCount) in clusters)
                sum += (double)classCount * clusterCount * OfPair(classSize, clusterSize, table.Total);
        return sum;
    }

    private static double OfPair(double a, double b, double total)
    {
        var lowest = Math.Max(1, a + b - total);
        var highest = Math.Min(a, b);
        var mode = Math.Clamp(Math.Floor((a + 1) * (b + 1) / (total + 2)), lowest, highest);
        var peak = Math.Exp(LogProbability(mode, a, b, total));
        var sum = peak * Information(mode, a, b, total);
        var probability = peak;
        for (var shared = mode; shared < highest && probability > peak * Negligible; shared++)
        {
            probability *= (a - shared) * (b - shared) / ((shared + 1) * (total - a - b + shared + 1));
            sum += probability * Information(shared + 1, a, b, total);
        }
        probability = peak;
        for (var shared = mode; shared > lowest && probability > peak * Negligible; shared--)
        {
            probability *= shared * (total - a - b + shared) / ((a - shared + 1) * (b - shared + 1));
            sum += probability * Information(shared - 1, a, b, total);
        }
        return sum;
    }

    private static double Information(double shared, double a, double b, double total) => shared / total * Math.Log(total * shared / (a * b));

    private static double LogProbability(double shared, double a, double b, double total)
        => LogFactorial(a) + LogFactorial(b) + LogFactorial(total - a) + LogFactorial(total - b) - LogFactorial(total)
        - LogFactorial(shared) - LogFactorial(a - shared) - LogFactorial(b - shared) - LogFactorial(total - a - b + shared);

    private static double LogFactorial(double value) => SpecialFunctions.GammaLn(value + 1);
}
