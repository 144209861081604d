namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Barcodes of slice B: they end in -2.</summary>
internal static class PairBarcodes
{
    private const string Suffix = "-2";
    private const string UsualSuffix = "-1";

    /// <summary>The source's barcodes with -2 in place of -1, or after them where that would not keep all apart.</summary>
    public static string[] Rename(string[] barcodes, int[] spots)
    {
        var replace = Array.TrueForAll(barcodes, barcode => barcode.EndsWith(UsualSuffix, StringComparison.Ordinal));
        return Array.ConvertAll(spots, spot => (replace ? barcodes[spot][..^UsualSuffix.Length] : barcodes[spot]) + Suffix);
    }

    public static string[] ForMerged(int count)
    {
        var digits = Math.Max(5, count.ToString().Length);
        return [.. Enumerable.Range(1, count).Select(number => $"MERGED{number.ToString($"D{digits}")}{Suffix}")];
    }
}
