namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>Which row of each mode a merged pixel is; -1 where a mode did not measure it.</summary>
/// <param name="Positive">Row of the positive mode, per merged pixel.</param>
/// <param name="Negative">Row of the negative mode, per merged pixel.</param>
internal sealed record PixelRows(int[] Positive, int[] Negative)
{
    /// <summary>Pixels of both modes in the positive mode's order; after those of both, when asked for, the negative mode's own.</summary>
    public static PixelRows Of(int[] partners, int negativeCount, bool keepUnmatched)
    {
        var positive = new List<int>(partners.Length);
        for (var row = 0; row < partners.Length; row++)
            if (keepUnmatched || partners[row] >= 0)
                positive.Add(row);
        var negative = positive.ConvertAll(row => partners[row]);
        if (keepUnmatched)
        {
            var matched = partners.ToHashSet();
            for (var row = 0; row < negativeCount; row++)
            {
                if (matched.Contains(row))
                    continue;
                positive.Add(-1);
                negative.Add(row);
            }
        }
        return new PixelRows([.. positive], [.. negative]);
    }

    /// <summary>Rows of the two modes' tables set below each other: the positive mode's where it has the pixel, else the negative mode's.</summary>
    public int[] PositiveFirst(int positiveCount)
        => [.. Positive.Zip(Negative, (positive, negative) => positive >= 0 ? positive : positiveCount + negative)];

    /// <summary>As <see cref="PositiveFirst"/>, the negative mode's where it has the pixel.</summary>
    public int[] NegativeFirst(int positiveCount)
        => [.. Positive.Zip(Negative, (positive, negative) => negative >= 0 ? positiveCount + negative : positive)];
}
