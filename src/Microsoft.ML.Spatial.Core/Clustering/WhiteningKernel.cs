using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Forward substitution and squared distances for many rows at once, one row per vector lane.</summary>
internal static class WhiteningKernel
{
    /// <summary>Rows per block must be a multiple of this.</summary>
    public const int Lanes = 32;

    /// <summary>Solves L y = row - mean for every row. The factor's diagonal is inverted; an empty mean means none.</summary>
    public static void Whiten(
        ReadOnlySpan<double> rows, ReadOnlySpan<double> mean, ReadOnlySpan<double> factor, bool full, Span<double> white, int dimension, int stride)
    {
        ref var source = ref MemoryMarshal.GetReference(rows);
        ref var target = ref MemoryMarshal.GetReference(white);
        var width = Vector<double>.Count;
        for (var j = 0; j < dimension; j++)
        {
            var weights = factor.Slice(j * dimension, j + 1);
            var shift = new Vector<double>(mean.IsEmpty ? 0 : mean[j]);
            var scale = new Vector<double>(weights[j]);
            var columns = full ? j : 0;
            for (var lane = 0; lane < stride; lane += 2 * width)
            {
                var place = (nuint)((j * stride) + lane);
                var first = Vector.LoadUnsafe(ref source, place) - shift;
                var second = Vector.LoadUnsafe(ref source, place + (nuint)width) - shift;
                for (var i = 0; i < columns; i++)
                {
                    var weight = new Vector<double>(-weights[i]);
                    var solved = (nuint)((i * stride) + lane);
                    first = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref target, solved), first);
                    second = Vector.FusedMultiplyAdd(weight, Vector.LoadUnsafe(ref target, solved + (nuint)width), second);
                }
                (first * scale).StoreUnsafe(ref target, place);
                (second * scale).StoreUnsafe(ref target, place + (nuint)width);
            }
        }
    }

    /// <summary>constant - |white - mean|^2 / 2 for every row; an empty mean means zero.</summary>
    public static void LogDensity(ReadOnlySpan<double> white, ReadOnlySpan<double> mean, double constant, Span<double> logs, int dimension, int stride)
    {
        ref var source = ref MemoryMarshal.GetReference(white);
        ref var target = ref MemoryMarshal.GetReference(logs);
        var width = Vector<double>.Count;
        var start = new Vector<double>(constant);
        var half = new Vector<double>(-0.5);
        for (var lane = 0; lane < stride; lane += 2 * width)
        {
            var first = Vector<double>.Zero;
            var second = Vector<double>.Zero;
            for (var j = 0; j < dimension; j++)
            {
                var shift = new Vector<double>(mean.IsEmpty ? 0 : mean[j]);
                var place = (nuint)((j * stride) + lane);
                var one = Vector.LoadUnsafe(ref source, place) - shift;
                var two = Vector.LoadUnsafe(ref source, place + (nuint)width) - shift;
                first = Vector.FusedMultiplyAdd(one, one, first);
                second = Vector.FusedMultiplyAdd(two, two, second);
            }
            Vector.FusedMultiplyAdd(first, half, start).StoreUnsafe(ref target, (nuint)lane);
            Vector.FusedMultiplyAdd(second, half, start).StoreUnsafe(ref target, (nuint)(lane + width));
        }
    }
}
