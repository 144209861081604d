namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Names of simulated genes: numbered, but for a few mitochondrial, ribosomal and heat shock genes that quality control looks for.</summary>
internal static class GeneNames
{
    public const string MitochondrialPrefix = "MT-";

    private const double LargestSpecialShare = 0.02;

    private static readonly string[] Special =
    [
        "MT-CO1", "RPS3", "MT-CO2", "RPL5", "MT-CO3", "HSPA1A", "MT-ATP6", "RPS6", "MT-ND1", "RPL10", "MT-ND2", "HSP90AA1", "MT-ND3", "RPS18",
        "MT-ND4", "RPL13", "MT-ND5", "HSPB1", "MT-CYB", "RPS27", "RPL32", "HSPA8", "RPS4X", "RPL37A", "HSPD1", "RPS12", "RPL41", "RPLP1", "RPSA", "HSPH1",
    ];

    /// <summary>One name per gene.</summary>
    /// <param name="count">Number of genes.</param>
    /// <param name="housekeeping">Genes that may get a special name, in random order.</param>
    public static string[] Make(int count, IReadOnlyList<int> housekeeping)
    {
        var digits = Math.Max(4, count.ToString().Length);
        var names = new string[count];
        for (var i = 0; i < count; i++)
            names[i] = $"Gene{(i + 1).ToString($"D{digits}")}";
        var special = Math.Min(Math.Min(Special.Length, housekeeping.Count), (int)Math.Ceiling(LargestSpecialShare * count));
        for (var i = 0; i < special; i++)
            names[housekeeping[i]] = Special[i];
        return names;
    }
}
