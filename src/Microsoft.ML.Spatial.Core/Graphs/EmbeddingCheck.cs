using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>What is asked of an embedding before its rows are compared.</summary>
internal static class EmbeddingCheck
{
    /// <summary>Squared distances between values beyond it may overflow.</summary>
    private const float Largest = 1e17f;

    /// <exception cref="SpatialDataException">A value is NaN, infinite or beyond 1e17.</exception>
    public static void ThrowIfUnusable(DenseMatrix embedding)
    {
        var at = Array.FindIndex(embedding.Values, value => !(Math.Abs(value) <= Largest));
        if (at >= 0)
            throw new SpatialDataException(
                $"Row {at / embedding.Columns}, component {at % embedding.Columns} of the embedding is {embedding.Values[at]}; neighbours are found among finite values up to {Largest:G} only.");
    }

    /// <summary>The rows scaled to length one.</summary>
    /// <exception cref="SpatialDataException">A row is zero.</exception>
    public static DenseMatrix OfUnitLength(DenseMatrix embedding)
    {
        var scaled = new DenseMatrix(embedding.Rows, embedding.Columns);
        for (var row = 0; row < embedding.Rows; row++)
        {
            var own = embedding.Row(row);
            var unit = scaled.Row(row);
            var squares = 0.0;
            foreach (var value in own)
                squares += (double)value * value;
            if (squares == 0)
                throw new SpatialDataException($"Row {row} of the embedding is zero and has no direction; leave it out or use the Euclidean metric.");
            var length = Math.Sqrt(squares);
            for (var column = 0; column < own.Length; column++)
                unit[column] = (float)(own[column] / length);
        }
        return scaled;
    }
}
