using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

public sealed class SparseAssignmentTests
{
    [Theory]
    [InlineData(6, 6, 0.5)]
    [InlineData(7, 5, 0.7)]
    [InlineData(5, 8, 0.4)]
    [InlineData(6, 6, 1)]
    public void FindsTheLargestSumOfAllAssignments(int rows, int columns, double density)
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var (pointers, own, weights) = Draw(rows, columns, density, seed, seed % 2 == 0 ? 4 : 1_000_000);
            var threshold = seed % 3 == 0 ? 0.25 : -1;

            var entries = SparseAssignment.Solve(pointers, own, weights, threshold, columns, default);

            var used = entries.Where(entry => entry >= 0).ToArray();
            Assert.Equal(used.Length, used.Select(entry => own[entry]).Distinct().Count());
            for (var row = 0; row < rows; row++)
                Assert.True(entries[row] < 0 || (entries[row] >= pointers[row] && entries[row] < pointers[row + 1] && weights[entries[row]] >= threshold));
            Assert.Equal(Largest(pointers, own, weights, threshold, 0, 0), used.Sum(entry => weights[entry]), 1e-12);
        }
    }

    [Fact]
    public void GivesTheSameSumSeenFromTheOtherSide()
    {
        var sample = new MatchingSample(600, 580, 8);
        var window = MatchingWindow.Find(sample.Source, sample.Target, 0.1);
        var cosines = SliceMapper.Cosines(window, sample.SourceRows, sample.TargetRows, Execution.Default);
        var byTarget = window.Entries.Select(entry => cosines[entry]).ToArray();

        var bySources = SparseAssignment.Solve(window.SourcePointers, window.Targets, cosines, 0.1, 580, default);
        var byTargets = SparseAssignment.Solve(window.TargetPointers, window.Sources, byTarget, 0.1, 600, default);

        Assert.Equal(bySources.Sum(entry => entry < 0 ? 0 : cosines[entry]), byTargets.Sum(entry => entry < 0 ? 0 : byTarget[entry]), 1e-9);
    }

    [Fact]
    public void CancellationStopsIt()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => SparseAssignment.Solve([0, 1], [0], [1], 0, 1, cancelled.Token));
    }

    /// <summary>Weights from -0.5 to 1 in the given number of steps, so that few steps make many ties.</summary>
    private static (int[] Pointers, int[] Columns, double[] Weights) Draw(int rows, int columns, double density, int seed, int steps)
    {
        var random = new CounterRandom(seed);
        var pointers = new int[rows + 1];
        var own = new List<int>();
        var weights = new List<double>();
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (random.NextDouble() >= density)
                    continue;
                own.Add(column);
                weights.Add((1.5 * random.NextInt(steps + 1) / steps) - 0.5);
            }
            pointers[row + 1] = own.Count;
        }
        return (pointers, [.. own], [.. weights]);
    }

    private static double Largest(int[] pointers, int[] columns, double[] weights, double threshold, int row, int taken)
    {
        if (row == pointers.Length - 1)
            return 0;
        var best = Largest(pointers, columns, weights, threshold, row + 1, taken);
        for (var entry = pointers[row]; entry < pointers[row + 1]; entry++)
            if (weights[entry] >= threshold && (taken & (1 << columns[entry])) == 0)
                best = Math.Max(best, weights[entry] + Largest(pointers, columns, weights, threshold, row + 1, taken | (1 << columns[entry])));
        return best;
    }
}
