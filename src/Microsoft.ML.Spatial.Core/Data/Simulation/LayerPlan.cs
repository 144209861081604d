namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>The layers from the surface down: what they are called and which share of the spots they get.</summary>
internal static class LayerPlan
{
    private const double ShareSpread = 0.45;

    private static readonly string[] CortexNames = ["L1", "L2", "L3", "L4", "L5", "L6", "WM"];

    // About the shares found in sections of human dorsolateral prefrontal cortex.
    private static readonly double[] CortexShares = [0.09, 0.08, 0.22, 0.08, 0.2, 0.15, 0.18];

    public static string[] Names(int count)
        => count == CortexNames.Length ? [.. CortexNames] : [.. Enumerable.Range(1, count).Select(number => $"Layer{number}")];

    public static double[] Shares(int count, long seed)
    {
        if (count == CortexShares.Length)
            return [.. CortexShares];
        var random = SimulationRandom.Stream(seed, RandomPurpose.LayerSpans);
        var shares = new double[count];
        for (var i = 0; i < count; i++)
            shares[i] = Math.Exp(ShareSpread * random.NextNormal());
        var total = shares.Sum();
        return Array.ConvertAll(shares, share => share / total);
    }
}
