using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering;

internal static class MixtureSamples
{
    /// <summary>Normal clouds around well separated corners; row i belongs to cloud i % clusters.</summary>
    public static DenseMatrix Clouds(int rows, int columns, int clusters, double distance, long seed = 1)
    {
        var random = new CounterRandom(seed);
        var x = new DenseMatrix(rows, columns);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                x[row, column] = (float)(random.NextNormal() + (distance * ((row % clusters) + 1) * ((column + (row % clusters)) % 3)));
        return x;
    }

    public static int[] Truth(int rows, int clusters) => [.. Enumerable.Range(0, rows).Select(row => row % clusters)];
}
