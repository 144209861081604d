using System.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Sizes, means and scatter matrices of the clusters of an agglomeration, and what merging two of them costs.</summary>
internal sealed class ClusterScatters
{
    private const double SingularPivot = 1e-13;

    private readonly int _dimension;
    private readonly int _stride;
    private readonly double _spread;
    private readonly int[] _sizes;
    private readonly int[] _firstRows;
    private readonly double[] _traces;
    private readonly double[] _terms;
    private readonly double[] _means;
    private readonly double[]?[] _scatters;

    public ClusterScatters(double[] values, int rows, int columns)
    {
        _dimension = columns;
        _stride = (columns + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Count = rows;
        _sizes = new int[rows];
        Array.Fill(_sizes, 1);
        _firstRows = [.. Enumerable.Range(0, rows)];
        _traces = new double[rows];
        _scatters = new double[]?[rows];
        _means = new double[rows * _stride];
        for (var row = 0; row < rows; row++)
            values.AsSpan(row * columns, columns).CopyTo(_means.AsSpan(row * _stride));
        _spread = Math.Max(MeanSquaredDeviation(values, rows, columns), 2.220446049250313e-16);
        _terms = new double[rows];
        Array.Fill(_terms, Math.Log(_spread));
    }

    public int Count { get; private set; }

    /// <summary>Any row of the cluster.</summary>
    public int FirstRow(int cluster) => _firstRows[cluster];

    /// <summary>Whether merging this cluster with others needs determinants.</summary>
    public bool IsCostly(int cluster) => _sizes[cluster] + 1 > _dimension && Count > 128;

    public double[] CreateScratch() => new double[(_dimension + 1) * _stride];

    /// <summary>How much the criterion rises when the two become one.</summary>
    public double MergeCost(int one, int two, double[] scratch)
        => MergedTerm(one, two, MergedTrace(one, two, scratch), scratch) - _terms[one] - _terms[two];

    /// <summary>Joins two clusters in the place of the first; the last cluster moves to the place of the second.</summary>
    public void Merge(int kept, int absorbed)
    {
        var scratch = CreateScratch();
        var trace = MergedTrace(kept, absorbed, scratch);
        _terms[kept] = MergedTerm(kept, absorbed, trace, scratch);
        _traces[kept] = trace;
        var scatter = _scatters[kept] ?? _scatters[absorbed] ?? new double[_dimension * _stride];
        SumScatters(kept, absorbed, scratch, scatter);
        _scatters[kept] = scatter;
        var size = _sizes[kept] + _sizes[absorbed];
        var share = (double)_sizes[absorbed] / size;
        for (var j = 0; j < _dimension; j++)
            _means[(kept * _stride) + j] += share * (_means[(absorbed * _stride) + j] - _means[(kept * _stride) + j]);
        _sizes[kept] = size;

        Count--;
        _sizes[absorbed] = _sizes[Count];
        _firstRows[absorbed] = _firstRows[Count];
        _traces[absorbed] = _traces[Count];
        _terms[absorbed] = _terms[Count];
        _scatters[absorbed] = _scatters[Count];
        _scatters[Count] = null;
        Array.Copy(_means, Count * _stride, _means, absorbed * _stride, _stride);
    }

    private static double MeanSquaredDeviation(double[] values, int rows, int columns)
    {
        var sum = 0.0;
        for (var column = 0; column < columns; column++)
        {
            var mean = 0.0;
            for (var row = 0; row < rows; row++)
                mean += values[(row * columns) + column] / rows;
            for (var row = 0; row < rows; row++)
                sum += (values[(row * columns) + column] - mean) * (values[(row * columns) + column] - mean);
        }
        return sum / ((double)rows * columns);
    }

    /// <summary>Leaves the scaled difference of the means, d sqrt(n1 n2 / (n1 + n2)), in the last row of the scratch.</summary>
    private double MergedTrace(int one, int two, double[] scratch)
    {
        double first = _sizes[one], second = _sizes[two];
        var scale = new Vector<double>(Math.Sqrt(first * second / (first + second)));
        var sum = Vector<double>.Zero;
        for (var j = 0; j < _stride; j += Vector<double>.Count)
        {
            var difference = (new Vector<double>(_means, (one * _stride) + j) - new Vector<double>(_means, (two * _stride) + j)) * scale;
            difference.CopyTo(scratch, (_dimension * _stride) + j);
            sum += difference * difference;
        }
        return _traces[one] + _traces[two] + Vector.Sum(sum);
    }

    private double MergedTerm(int one, int two, double trace, double[] scratch)
    {
        double size = _sizes[one] + _sizes[two];
        var widened = Math.Log((trace + _spread) / size);
        if (size <= _dimension)
            return size * widened;
        SumScatters(one, two, scratch, scratch);
        var determinant = LogDeterminant(scratch) - (_dimension * Math.Log(size));
        if (double.IsNegativeInfinity(determinant))
            return size * widened;
        var larger = Math.Max(determinant, widened);
        return size * (larger + Math.Log(1 + Math.Exp(Math.Min(determinant, widened) - larger)));
    }

    /// <summary>Upper triangles, by rows: only columns from the vector that holds the diagonal onwards are valid.</summary>
    private void SumScatters(int one, int two, double[] scratch, double[] target)
    {
        var first = _scatters[one];
        var second = _scatters[two];
        var difference = _dimension * _stride;
        for (var i = 0; i < _dimension; i++)
        {
            var weight = new Vector<double>(scratch[difference + i]);
            for (var j = i & -Vector<double>.Count; j < _stride; j += Vector<double>.Count)
            {
                var place = (i * _stride) + j;
                var sum = weight * new Vector<double>(scratch, difference + j);
                if (first is not null)
                    sum += new Vector<double>(first, place);
                if (second is not null)
                    sum += new Vector<double>(second, place);
                sum.CopyTo(target, place);
            }
        }
    }

    private double LogDeterminant(double[] matrix)
    {
        var product = 1.0;
        var logarithm = 0.0;
        var largest = 0.0;
        for (var k = 0; k < _dimension; k++)
            largest = Math.Max(largest, matrix[(k * _stride) + k]);
        for (var k = 0; k < _dimension; k++)
        {
            var pivot = matrix[(k * _stride) + k];
            if (!(pivot > largest * SingularPivot))
                return double.NegativeInfinity;
            product *= pivot;
            if (product is < 1e-100 or > 1e100)
            {
                logarithm += Math.Log(product);
                product = 1;
            }
            var inverse = 1 / pivot;
            for (var i = k + 1; i < _dimension; i++)
            {
                var weight = new Vector<double>(-matrix[(k * _stride) + i] * inverse);
                for (var j = i & -Vector<double>.Count; j < _stride; j += Vector<double>.Count)
                {
                    var place = (i * _stride) + j;
                    Vector.FusedMultiplyAdd(weight, new Vector<double>(matrix, (k * _stride) + j), new Vector<double>(matrix, place)).CopyTo(matrix, place);
                }
            }
        }
        return logarithm + Math.Log(product);
    }
}
