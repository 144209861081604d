namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Makes sure that partners are rows of the target slice and that there is one value per spot.</summary>
internal static class PartnerCheck
{
    /// <exception cref="ArgumentException">A partner is neither a row of the target slice nor -1.</exception>
    public static void RequireRows(ReadOnlySpan<int> partners, int targetCount, string name)
    {
        for (var spot = 0; spot < partners.Length; spot++)
            if (partners[spot] < -1 || partners[spot] >= targetCount)
                throw new ArgumentException(
                    $"The partner of source spot {spot} is row {partners[spot]}; the target slice has {targetCount} spots, and -1 stands for no partner.", name);
    }

    /// <exception cref="ArgumentException">There is not one value per source spot.</exception>
    public static void RequireOnePerSource(ReadOnlySpan<int> partners, int values, string what, string name)
    {
        if (values != partners.Length)
            throw new ArgumentException($"There are {values} {what} for {partners.Length} source spots.", name);
    }
}
