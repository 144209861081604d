using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Layout;

/// <summary>
/// Moves the points of a layout: along edges, the stronger the more often, towards each other, and away from random points. Points move in 16 groups, one after the other; those of
/// a group see the others of it where they stood before, so that threads change nothing.
/// </summary>
/// <param name="graph">n x n, symmetric, weights above 0.</param>
/// <param name="curve">How alike points are at a distance.</param>
/// <param name="options">Learning rate and random points.</param>
/// <param name="seed">Decides groups and random points.</param>
internal sealed class UmapDescent(CsrMatrix graph, UmapCurve curve, UmapOptions options, long seed)
{
    private const int Groups = 16;
    private const int BlockSize = 64;
    private const double LargestPull = 4;
    private const double Softening = 0.001;
    private const ulong OrderStream = ulong.MaxValue;

    private readonly int _width = options.Components;

    /// <summary>Per edge the next epoch it pulls in.</summary>
    private readonly double[] _due = new double[graph.StoredCount];
    private readonly double[] _interval = new double[graph.StoredCount];

    /// <param name="positions">n x components; where the points stand, and stand afterwards.</param>
    /// <param name="epochs">How often every point moves.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    public void Run(double[] positions, int epochs, Execution execution)
    {
        Schedule(epochs);
        var order = Order();
        var moved = new double[positions.Length];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            execution.Report("laying out", (double)epoch / epochs);
            var (now, rate) = (epoch, options.LearningRate * (1 - ((double)epoch / epochs)));
            for (var group = 0; group < Groups; group++)
            {
                var first = (int)((long)order.Length * group / Groups);
                var rows = order.AsMemory(first, (int)((long)order.Length * (group + 1) / Groups) - first);
                FixedPartition.For(rows.Length, BlockSize, execution, (_, from, to) =>
                {
                    foreach (var row in rows.Span[from..to])
                        Move(row, now, rate, positions, moved.AsSpan(row * _width, _width));
                });
                foreach (var row in rows.Span)
                    moved.AsSpan(row * _width, _width).CopyTo(positions.AsSpan(row * _width));
            }
        }
        execution.Report("laying out", 1);
    }

    // An edge of the largest weight pulls in every epoch, one of half of it in every second, and one too weak for a single turn never.
    private void Schedule(int epochs)
    {
        var largest = 0f;
        for (var edge = 0; edge < graph.StoredCount; edge++)
            largest = Math.Max(largest, graph.Values[edge]);
        for (var edge = 0; edge < graph.StoredCount; edge++)
        {
            var interval = (double)largest / graph.Values[edge];
            _interval[edge] = interval;
            _due[edge] = interval > epochs ? double.PositiveInfinity : interval;
        }
    }

    private int[] Order()
    {
        var order = new int[graph.Rows];
        for (var row = 0; row < order.Length; row++)
            order[row] = row;
        var random = new CounterRandom(seed, OrderStream);
        random.Shuffle(order.AsSpan());
        return order;
    }

    private void Move(int row, int epoch, double rate, double[] positions, Span<double> own)
    {
        positions.AsSpan(row * _width, _width).CopyTo(own);
        var random = new CounterRandom(seed, ((ulong)epoch * (ulong)graph.Rows) + (ulong)row);
        for (var edge = graph.RowPointers[row]; edge < graph.RowPointers[row + 1]; edge++)
        {
            if (_due[edge] > epoch)
                continue;
            _due[edge] += _interval[edge];
            var other = positions.AsSpan(graph.ColumnIndices[edge] * _width, _width);

            // An edge moves both its ends and is looked at from both: each end is pulled twice and pushed once.
            Pull(own, other, rate);
            for (var sample = 0; sample < options.NegativeSamples; sample++)
            {
                var far = random.NextInt(graph.Rows);
                if (far != row)
                    Push(own, positions.AsSpan(far * _width, _width), rate);
            }
            Pull(own, other, rate);
        }
    }

    private void Pull(Span<double> own, ReadOnlySpan<double> other, double rate)
    {
        var square = Square(own, other);
        if (square <= 0)
            return;
        var power = Math.Pow(square, curve.B);
        Step(own, other, -2 * curve.A * curve.B * power / (square * (1 + (curve.A * power))), rate);
    }

    private void Push(Span<double> own, ReadOnlySpan<double> other, double rate)
    {
        var square = Square(own, other);
        if (square > 0)
            Step(own, other, 2 * curve.B / ((Softening + square) * (1 + (curve.A * Math.Pow(square, curve.B)))), rate);
    }

    private static double Square(Span<double> own, ReadOnlySpan<double> other)
    {
        var square = 0.0;
        for (var k = 0; k < own.Length; k++)
            square += (own[k] - other[k]) * (own[k] - other[k]);
        return square;
    }

    private static void Step(Span<double> own, ReadOnlySpan<double> other, double force, double rate)
    {
        for (var k = 0; k < own.Length; k++)
            own[k] += rate * Math.Clamp(force * (own[k] - other[k]), -LargestPull, LargestPull);
    }
}
