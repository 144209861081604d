using System.Numerics.Tensors;
using BenchmarkDotNet.Attributes;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Benchmarks;

/// <summary>
/// Work on a slice of 3,592 spots and 3,000 features, one thread. The yardstick is a billion double-precision multiply-adds on data
/// in the first cache, which is what the processor can do at best.
/// </summary>
public class MatrixBenchmarks
{
    private const int Width = 8;
    private const int CachedLength = 1024;
    private static readonly Execution OneThread = new(1);
    private readonly CsrMatrix _counts = SyntheticData.Counts();
    private readonly double[] _dense = [.. Enumerable.Range(0, SyntheticData.Features * Width).Select(i => Math.Sin(i))];
    private readonly double[] _product = new double[SyntheticData.Features * Width];
    private readonly double[] _a = new double[CachedLength];
    private readonly double[] _b = new double[CachedLength];

    [Benchmark(Baseline = true)]
    public double BillionMultiplyAdds()
    {
        var sum = 0.0;
        for (var i = 0; i < 1_000_000_000 / CachedLength; i++)
            sum += TensorPrimitives.Dot<double>(_a, _b);
        return sum;
    }

    [Benchmark]
    public double[] SparseGramProduct()
    {
        SparseProducts.MultiplyGram(_counts, _dense, Width, _product, OneThread);
        return _product;
    }

    [Benchmark]
    public PrincipalComponents Components20() => PrincipalComponents.Fit(_counts, new PrincipalComponentsOptions(), 1, OneThread);

    [Benchmark]
    public CsrMatrix Normalize() => CountNormalizer.Normalize(_counts, 1e4, log1p: true, OneThread);

    [Benchmark]
    public SeuratV3Result VariableFeatures() => SeuratV3.Rank(_counts, new VariableFeatureOptions(), OneThread);
}
