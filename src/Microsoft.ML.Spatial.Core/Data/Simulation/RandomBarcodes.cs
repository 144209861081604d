namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Unique barcodes of sixteen random bases, sorted, as sequencing pipelines write them.</summary>
internal static class RandomBarcodes
{
    private const int Bases = 16;
    private const string Alphabet = "ACGT";

    public static string[] Draw(int count, long seed)
    {
        var random = SimulationRandom.Stream(seed, RandomPurpose.Barcodes);
        var seen = new HashSet<uint>(count);
        while (seen.Count < count)
            seen.Add(random.NextUInt32());

        // Two bits per base from the highest down: numeric order is alphabetical order.
        var codes = seen.ToArray();
        Array.Sort(codes);
        return Array.ConvertAll(codes, Spell);
    }

    private static string Spell(uint code) => string.Create(Bases + 2, code, static (text, bits) =>
    {
        for (var i = 0; i < Bases; i++)
            text[i] = Alphabet[(int)((bits >> (2 * (Bases - 1 - i))) & 3)];
        text[Bases] = '-';
        text[Bases + 1] = '1';
    });
}
