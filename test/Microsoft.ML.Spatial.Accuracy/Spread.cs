namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>How numbers of several seeds are written.</summary>
internal static class Spread
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static string OfMedian(IReadOnlyList<double> values) => $"{Median(values):F3} [{values.Min():F3}, {values.Max():F3}]";

    public static string OfMean(IReadOnlyList<double> values) => $"{values.Average():F3} ({Deviation(values):F3})";

    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Count < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
