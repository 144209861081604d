using System.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>Sums of single-precision rows in double precision.</summary>
internal static class LoadingSums
{
    /// <summary>sum += factor * row.</summary>
    public static void Add(Span<double> sum, double factor, ReadOnlySpan<float> row)
    {
        var i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[i..]), out var low, out var high);
            (new Vector<double>(sum[i..]) + (low * factor)).CopyTo(sum[i..]);
            var next = sum[(i + Vector<double>.Count)..];
            (new Vector<double>(next) + (high * factor)).CopyTo(next);
        }
        for (; i < row.Length; i++)
            sum[i] += factor * row[i];
    }
}
