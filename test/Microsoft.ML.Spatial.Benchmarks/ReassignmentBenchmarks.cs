using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>800 intensities, none of them 0, of 100,000 pixels on 10,000 spots, against reading and writing as many numbers as five sources a spot hold.</summary>
public class ReassignmentBenchmarks
{
    private const int Pixels = 100_000;
    private const int Features = 800;
    private const int Spots = 10_000;
    private static readonly Execution TwoThreads = new(2);
    private readonly PointSet _pixels = SyntheticData.Points(Pixels);
    private readonly PointSet _spots = HexagonalGrid.Lattice(100, 100, 0.01);
    private CsrMatrix _values = CsrMatrix.Empty(0, Features);

    [GlobalSetup]
    public void Fill()
    {
        var random = new CounterRandom(4);
        var (pointers, columns, values) = (new int[Pixels + 1], new int[Pixels * Features], new float[Pixels * Features]);
        for (var i = 0; i < values.Length; i++)
            (columns[i], values[i]) = (i % Features, 0.1f + (float)random.NextDouble());
        for (var row = 1; row <= Pixels; row++)
            pointers[row] = row * Features;
        _values = new CsrMatrix(Pixels, Features, pointers, columns, values);
    }

    [Benchmark(Baseline = true)]
    public double DenseSums()
    {
        var sums = new double[Features];
        for (var i = 0; i < 5 * Spots * Features; i++)
            sums[i % Features] += _values.Values[i];
        return sums[0];
    }

    [Benchmark]
    public SpotReassignment Average() => SpotReassigner.Reassign(_values, _pixels, _spots, null, TwoThreads);

    [Benchmark]
    public SpotReassignment InverseDistance()
        => SpotReassigner.Reassign(_values, _pixels, _spots, new ReassignmentOptions { Weights = SourceWeights.InverseDistance }, TwoThreads);
}
