using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Layout;

/// <summary>Where the points of a layout stand before they move.</summary>
internal static class LayoutStart
{
    private const double Extent = 10;
    private const double Noise = 1e-4;
    private const ulong NoiseStream = ulong.MaxValue - 1;

    // The start need not be exact; where the spectrum is too dense to settle, the vectors reached are as good.
    private const double Tolerance = 1e-3;
    private const int MostPasses = 60;

    /// <returns>n x components, every component from 0 to 10.</returns>
    public static double[] Place(DenseMatrix embedding, CsrMatrix graph, UmapOptions options, long seed, Execution execution)
    {
        var width = options.Components;
        var positions = options.Start == UmapStart.Spectral
            ? Spectral(embedding, graph, width, seed, execution)
            : Components(embedding, width, execution);
        var largest = positions.Length == 0 ? 0 : positions.Max(Math.Abs);
        var random = new CounterRandom(seed, NoiseStream);
        for (var i = 0; i < positions.Length; i++)
            positions[i] = (largest > 0 ? positions[i] / largest * Extent : 0) + (Noise * random.NextNormal());
        for (var column = 0; column < width; column++)
            Stretch(positions, column, width);
        return positions;
    }

    private static double[] Spectral(DenseMatrix embedding, CsrMatrix graph, int width, long seed, Execution execution)
    {
        var parts = GraphComponents.Of(graph);
        var positions = new double[graph.Rows * width];
        var (centers, reach) = parts.Count == 1 ? (new double[width], 1) : Centers(embedding, parts, width, execution);
        for (var part = 0; part < parts.Count; part++)
        {
            var rows = parts.RowsOf(part);
            var own = PlacePart(rows, graph, width, seed + part, execution);
            var largest = own.Max(Math.Abs);
            for (var i = 0; i < rows.Length; i++)
                for (var k = 0; k < width; k++)
                    positions[(rows[i] * width) + k] = centers[(part * width) + k] + (largest > 0 ? reach * own[(i * width) + k] / largest : 0);
        }
        return positions;
    }

    private static double[] PlacePart(int[] rows, CsrMatrix graph, int width, long seed, Execution execution)
    {
        var own = new double[rows.Length * width];
        if (rows.Length < (2 * width) + 2)
        {
            var random = new CounterRandom(seed, NoiseStream);
            for (var i = 0; i < own.Length; i++)
                own[i] = (2 * random.NextDouble()) - 1;
            return own;
        }
        var part = rows.Length == graph.Rows ? graph : graph.SelectRows(rows).SelectColumns(rows);
        var vectors = GraphSpectrum.Largest(part, GraphSpectrum.InverseRoots(part), width + 1, seed, Tolerance, MostPasses, execution).Vectors;
        for (var k = 0; k < width; k++)
            for (var i = 0; i < rows.Length; i++)
                own[(i * width) + k] = vectors[k + 1][i];
        return own;
    }

    /// <summary>Parts stand where their means stand among principal components, each reaching half as far as the nearest other.</summary>
    private static (double[] Centers, double Reach) Centers(DenseMatrix embedding, GraphComponents parts, int width, Execution execution)
    {
        var all = Components(embedding, width, execution);
        var centers = new double[parts.Count * width];
        for (var part = 0; part < parts.Count; part++)
        {
            var rows = parts.RowsOf(part);
            foreach (var row in rows)
                for (var k = 0; k < width; k++)
                    centers[(part * width) + k] += all[(row * width) + k] / rows.Length;
        }
        var nearest = double.PositiveInfinity;
        for (var one = 0; one < parts.Count; one++)
        {
            for (var two = 0; two < one; two++)
            {
                var square = 0.0;
                for (var k = 0; k < width; k++)
                    square += Math.Pow(centers[(one * width) + k] - centers[(two * width) + k], 2);
                if (square > 0)
                    nearest = Math.Min(nearest, Math.Sqrt(square));
            }
        }
        return (centers, double.IsFinite(nearest) ? nearest / 2 : 1);
    }

    private static double[] Components(DenseMatrix embedding, int width, Execution execution)
    {
        var positions = new double[embedding.Rows * width];
        if (embedding.Rows < 2)
            return positions;
        var scores = PrincipalComponents.Fit(embedding, Math.Min(width, embedding.Columns), execution).Transform(embedding, execution);
        for (var row = 0; row < scores.Rows; row++)
            for (var k = 0; k < scores.Columns; k++)
                positions[(row * width) + k] = scores[row, k];
        return positions;
    }

    private static void Stretch(double[] positions, int column, int width)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var i = column; i < positions.Length; i += width)
            (low, high) = (Math.Min(low, positions[i]), Math.Max(high, positions[i]));
        for (var i = column; i < positions.Length; i += width)
            positions[i] = high > low ? Extent * (positions[i] - low) / (high - low) : 0;
    }
}
