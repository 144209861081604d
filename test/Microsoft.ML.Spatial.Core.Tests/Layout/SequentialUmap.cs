using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Layout;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Layout;

/// <summary>The descent edge by edge, both ends of an edge moving at once, as it was published: slow, and different for every order of edges.</summary>
internal static class SequentialUmap
{
    public static DenseMatrix Fit(DenseMatrix embedding, UmapOptions options, long seed)
    {
        var graph = EmbeddingGraph.Build(embedding);
        var epochs = options.EpochsFor(embedding.Rows);
        var positions = LayoutStart.Place(embedding, graph, options, seed, new Execution(1));
        var (a, b) = UmapCurve.Fit(options.MinDist, options.Spread);
        var random = new CounterRandom(seed, 77);
        var largest = graph.Values.Take(graph.StoredCount).Max();
        var due = graph.Values.Select(weight => (double)largest / weight).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var rate = 1 - ((double)epoch / epochs);
            for (var row = 0; row < graph.Rows; row++)
            {
                for (var edge = graph.RowPointers[row]; edge < graph.RowPointers[row + 1]; edge++)
                {
                    if (due[edge] > epoch)
                        continue;
                    due[edge] += largest / graph.Values[edge];
                    Step(row, graph.ColumnIndices[edge], true, rate);
                    for (var sample = 0; sample < options.NegativeSamples; sample++)
                        Step(row, random.NextInt(graph.Rows), false, rate);
                }
            }
        }
        return new DenseMatrix(graph.Rows, 2, Array.ConvertAll(positions, value => (float)value));

        void Step(int one, int two, bool pulls, double rate)
        {
            var (dx, dy) = (positions[2 * one] - positions[2 * two], positions[(2 * one) + 1] - positions[(2 * two) + 1]);
            var square = (dx * dx) + (dy * dy);
            if (square <= 0)
                return;
            var power = Math.Pow(square, b);
            var force = pulls ? -2 * a * b * power / (square * (1 + (a * power))) : 2 * b / ((0.001 + square) * (1 + (a * power)));
            var (x, y) = (rate * Math.Clamp(force * dx, -4, 4), rate * Math.Clamp(force * dy, -4, 4));
            (positions[2 * one], positions[(2 * one) + 1]) = (positions[2 * one] + x, positions[(2 * one) + 1] + y);
            if (pulls)
                (positions[2 * two], positions[(2 * two) + 1]) = (positions[2 * two] - x, positions[(2 * two) + 1] - y);
        }
    }
}
