using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// Responsibilities of one run of rows, folded into the sums of the next maximisation step at once: nothing of size rows x components
/// is ever stored.
/// </summary>
internal sealed class ExpectationBlock
{
    private readonly int _dimension;
    private readonly int _clusters;
    private readonly int _stride;
    private readonly double[] _rows;
    private readonly double[] _work;
    private readonly double[] _logs;
    private readonly double[] _largest;
    private readonly double[] _sums;

    public ExpectationBlock(CovarianceModel model, int clusters, int dimension, double[] sharedMoments)
    {
        _dimension = dimension;
        _clusters = clusters;
        _stride = StrideFor(dimension);
        _rows = new double[dimension * _stride];
        _work = new double[dimension * _stride];
        _logs = new double[clusters * _stride];
        _largest = new double[_stride];
        _sums = new double[_stride];
        Statistics = new MixtureStatistics(model, clusters, dimension, sharedMoments);
    }

    public MixtureStatistics Statistics { get; }

    /// <summary>Rows handled side by side: few enough that a block stays in the cache.</summary>
    public static int StrideFor(int dimension) => Math.Clamp(8192 / dimension / WhiteningKernel.Lanes, 1, 8) * WhiteningKernel.Lanes;

    public void Run(DenseMatrix x, MixtureDensity density, int start, int end)
    {
        Statistics.Clear();
        for (var row = start; row < end; row += _stride)
        {
            var count = Math.Min(_stride, end - row);
            RowFrame.Load(x, density.Center, row, count, _rows, _stride);
            density.LogDensities(_rows, _work, _logs, _stride);
            Normalise(count);
            Accumulate();
        }
    }

    private Span<double> Component(int k) => _logs.AsSpan(k * _stride, _stride);

    private void Normalise(int count)
    {
        Component(0).CopyTo(_largest);
        for (var k = 1; k < _clusters; k++)
            TensorPrimitives.Max<double>(_largest, Component(k), _largest);
        Array.Clear(_sums);
        for (var k = 0; k < _clusters; k++)
        {
            var values = Component(k);
            TensorPrimitives.Subtract(values, _largest, values);
            TensorPrimitives.Exp<double>(values, values);
            TensorPrimitives.Add<double>(_sums, values, _sums);
        }
        for (var k = 0; k < _clusters; k++)
        {
            var values = Component(k);
            TensorPrimitives.Divide(values, _sums, values);
            values[count..].Clear();
        }
        TensorPrimitives.Log<double>(_sums, _sums);
        TensorPrimitives.Add<double>(_sums, _largest, _sums);
        Statistics.LogLikelihood += TensorPrimitives.Sum<double>(_sums.AsSpan(0, count));
    }

    private void Accumulate()
    {
        var model = Statistics.Model;
        var length = model.MomentLength(_dimension);
        for (var k = 0; k < _clusters; k++)
        {
            ReadOnlySpan<double> shares = Component(k);
            Statistics.Weights[k] += TensorPrimitives.Sum(shares);
            for (var j = 0; j < _dimension; j++)
                Statistics.Sums[(k * _dimension) + j] += TensorPrimitives.Dot(shares, Column(j));
            if (model.IsShared())
                continue;
            var moments = Statistics.Moments.AsSpan(k * length, length);
            var weighted = _work.AsSpan(0, _stride);
            for (var i = 0; i < _dimension; i++)
            {
                TensorPrimitives.Multiply(shares, Column(i), weighted);
                if (!model.IsFull())
                {
                    moments[i] += TensorPrimitives.Dot<double>(weighted, Column(i));
                    continue;
                }
                for (var j = 0; j <= i; j++)
                    moments[LowerTriangle.Packed(i, j)] += TensorPrimitives.Dot<double>(weighted, Column(j));
            }
        }
    }

    private ReadOnlySpan<double> Column(int j) => _rows.AsSpan(j * _stride, _stride);
}
