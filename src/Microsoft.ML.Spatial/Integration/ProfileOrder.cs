using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>Sorts spots by what they are, so that no sum and no draw depends on the order in which a view lists them.</summary>
internal static class ProfileOrder
{
    /// <summary>The rows by barcode, then batches, then values; rows that agree in all of them stay in the view's order.</summary>
    /// <param name="barcodes">The names; null when spots have none.</param>
    /// <param name="batches">The batch keys.</param>
    /// <param name="modalities">The values of each modality, a row per row of the view.</param>
    public static int[] Of(string[]? barcodes, IReadOnlyList<BatchKey> batches, CsrMatrix[] modalities)
    {
        int[] order = [.. Enumerable.Range(0, modalities[0].Rows)];
        Array.Sort(order, Compare);
        return order;

        int Compare(int a, int b)
        {
            if (a == b)
                return 0;
            var difference = barcodes is null ? 0 : string.CompareOrdinal(barcodes[a], barcodes[b]);
            for (var key = 0; key < batches.Count && difference == 0; key++)
                difference = string.CompareOrdinal(LevelOf(batches[key], a), LevelOf(batches[key], b));
            for (var k = 0; k < modalities.Length && difference == 0; k++)
            {
                difference = modalities[k].RowIndices(a).SequenceCompareTo(modalities[k].RowIndices(b));
                if (difference == 0)
                    difference = modalities[k].RowValues(a).SequenceCompareTo(modalities[k].RowValues(b));
            }
            return difference != 0 ? difference : a.CompareTo(b);
        }
    }

    private static string? LevelOf(BatchKey key, int row) => key.Codes[row] is >= 0 and var level ? key.Levels[level] : null;
}
