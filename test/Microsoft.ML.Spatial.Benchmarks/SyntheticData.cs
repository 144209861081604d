using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>Data of the size of a Visium slice after gene selection.</summary>
internal static class SyntheticData
{
    public const int Spots = 3592;
    public const int Features = 3000;

    /// <summary>Counts, 15 % of them not zero, with ten hidden factors.</summary>
    public static CsrMatrix Counts()
    {
        const int factors = 10;
        var random = new CounterRandom(1);
        var loadings = new double[Features * factors];
        for (var i = 0; i < loadings.Length; i++)
            loadings[i] = random.NextDouble();
        var builder = new CsrBuilder(Features, Spots, Spots * Features / 6);
        for (var spot = 0; spot < Spots; spot++)
        {
            var factor = spot % factors;
            for (var feature = 0; feature < Features; feature++)
                if (random.NextDouble() < 0.15)
                    builder.Add(feature, 1 + MathF.Floor((float)(-Math.Log(1 - random.NextDouble()) * 4 * loadings[(feature * factors) + factor])));
            builder.EndRow();
        }
        return builder.ToMatrix();
    }

    /// <summary>A matrix with three of every 25 entries stored, which is 12 %, at random places.</summary>
    public static CsrMatrix Sparse(int rows, int columns)
    {
        const int stored = 3;
        const int group = 25;
        var random = new CounterRandom(3);
        var builder = new CsrBuilder(columns, rows, rows * columns / group * stored);
        var places = Enumerable.Range(0, group).ToArray();
        for (var row = 0; row < rows; row++)
        {
            for (var from = 0; from < columns; from += group)
            {
                random.Shuffle<int>(places);
                foreach (var place in places.Take(stored).Order())
                    builder.Add(from + place, (float)random.NextNormal());
            }
            builder.EndRow();
        }
        return builder.ToMatrix();
    }

    public static PointSet Points(int count)
    {
        var random = new CounterRandom(2);
        var x = new double[count];
        var y = new double[count];
        for (var i = 0; i < count; i++)
            (x[i], y[i]) = (random.NextDouble(), random.NextDouble());
        return new PointSet(x, y);
    }
}
