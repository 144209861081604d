using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

/// <summary>Random matrices, what their products are in double precision, and how close single precision must come.</summary>
internal static class DenseSamples
{
    /// <summary>A matrix in the middle of a larger array, so that reading or writing beside it shows.</summary>
    public static MatrixView Embedded(int rows, int columns, long seed, int margin = 3)
    {
        var stride = columns + (2 * margin);
        var random = new CounterRandom(seed);
        var values = new float[((rows + 2) * stride) + margin];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)random.NextNormal();
        return new MatrixView(values, stride + margin, rows, columns, stride);
    }

    public static MatrixView Copy(MatrixView matrix) => matrix with { Values = (float[])matrix.Values.Clone() };

    public static float At(MatrixView matrix, int row, int column) => matrix.Values[matrix.Offset + (row * matrix.Stride) + column];

    /// <summary>Compares c with scale * op(a) op(b) (+ before), and everything around c with what it was.</summary>
    public static void AssertProduct(MatrixView a, bool transposeA, MatrixView b, bool transposeB, MatrixView before, MatrixView c, float scale, bool accumulate)
    {
        var expected = Array.ConvertAll(before.Values, value => (double)value);
        var tolerance = new double[expected.Length];
        var depth = transposeA ? a.Rows : a.Columns;
        for (var i = 0; i < c.Rows; i++)
            for (var j = 0; j < c.Columns; j++)
            {
                double sum = 0, size = 0;
                for (var k = 0; k < depth; k++)
                {
                    var term = (double)(transposeA ? At(a, k, i) : At(a, i, k)) * (transposeB ? At(b, j, k) : At(b, k, j));
                    sum += term;
                    size += Math.Abs(term);
                }
                var at = c.Offset + (i * c.Stride) + j;
                var start = accumulate ? expected[at] : 0;
                expected[at] = start + (scale * sum);
                tolerance[at] = 1e-6 * (Math.Abs(start) + (Math.Abs(scale) * size));
            }
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - c.Values[i]) <= tolerance[i], $"Value {i} is {c.Values[i]}, not {expected[i]}.");
    }
}
