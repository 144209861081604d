namespace Microsoft.ML.Spatial.Core.Markers.Logistic;

/// <summary>Products of the stored entries of a row with dense vectors in double precision.</summary>
internal static class SparseRow
{
    public static double Dot(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, double[] vector)
    {
        double even = 0, odd = 0;
        var k = 0;
        for (; k + 1 < indices.Length; k += 2)
        {
            even += values[k] * vector[indices[k]];
            odd += values[k + 1] * vector[indices[k + 1]];
        }
        if (k < indices.Length)
            even += values[k] * vector[indices[k]];
        return even + odd;
    }

    /// <summary>Adds a multiple of the row.</summary>
    public static void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, double factor, double[] vector)
    {
        for (var k = 0; k < indices.Length; k++)
            vector[indices[k]] += factor * values[k];
    }
}
