namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>
/// Reverse-mode differentiation of small dense matrices in double precision: each operation is written plainly and remembers how to pass a gradient back.
/// </summary>
internal sealed class Tape
{
    private readonly List<Action> _backward = [];

    public Tensor Leaf(double[,] value) => new(value);

    public Tensor MatMul(Tensor a, Tensor b)
    {
        var (n, k, m) = (a.Rows, a.Columns, b.Columns);
        var result = new Tensor(new double[n, m]);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < m; j++)
                for (var p = 0; p < k; p++)
                    result.Value[i, j] += a.Value[i, p] * b.Value[p, j];
        return Record(result, (i, j, gradient) =>
        {
            for (var p = 0; p < k; p++)
            {
                a.Gradient[i, p] += gradient * b.Value[p, j];
                b.Gradient[p, j] += gradient * a.Value[i, p];
            }
        });
    }

    public Tensor Transpose(Tensor a) => Map(a.Columns, a.Rows, (i, j) => [(a, j, i, 1)]);

    public Tensor Add(Tensor a, Tensor b) => Map(a.Rows, a.Columns, (i, j) => [(a, i, j, 1), (b, i, j, 1)]);

    public Tensor AddRow(Tensor a, Tensor row) => Map(a.Rows, a.Columns, (i, j) => [(a, i, j, 1), (row, 0, j, 1)]);

    /// <summary>[i, j] = column[i] + row[j], both given as columns.</summary>
    public Tensor OuterSum(Tensor column, Tensor row) => Map(column.Rows, row.Rows, (i, j) => [(column, i, 0, 1), (row, j, 0, 1)]);

    public Tensor Columns(Tensor a, int from, int count) => Map(a.Rows, count, (i, j) => [(a, i, from + j, 1)]);

    public Tensor Rows(Tensor a, int from, int count) => Map(count, a.Columns, (i, j) => [(a, from + i, j, 1)]);

    /// <summary>The given rows, in the given order.</summary>
    public Tensor Rows(Tensor a, int[] rows) => Map(rows.Length, a.Columns, (i, j) => [(a, rows[i], j, 1)]);

    /// <summary>The mean of all elements.</summary>
    public Tensor Mean(Tensor a)
    {
        var share = 1.0 / a.Value.Length;
        return Map(1, 1, (_, _) => [.. Enumerable.Range(0, a.Value.Length).Select(k => (a, k / a.Columns, k % a.Columns, share))]);
    }

    public Tensor SideBySide(IReadOnlyList<Tensor> parts)
    {
        var places = parts.SelectMany(part => Enumerable.Range(0, part.Columns).Select(column => (part, column))).ToArray();
        return Map(parts[0].Rows, places.Length, (i, j) => [(places[j].part, i, places[j].column, 1)]);
    }

    /// <summary>factor * a + offset, element by element; both are constants.</summary>
    public Tensor Affine(Tensor a, double[,] factor, double[,] offset)
        => Map(a.Rows, a.Columns, (i, j) => [(a, i, j, factor[i, j])], (i, j) => offset[i, j]);

    public Tensor Combine(Tensor a, double shareA, Tensor b, double shareB) => Map(a.Rows, a.Columns, (i, j) => [(a, i, j, shareA), (b, i, j, shareB)]);

    public Tensor Sigmoid(Tensor a) => Apply(a, x => 1 / (1 + Math.Exp(-x)), (_, y) => y * (1 - y));

    public Tensor Relu(Tensor a) => Apply(a, x => Math.Max(0, x), (x, _) => x > 0 ? 1 : 0);

    public Tensor Elu(Tensor a) => Apply(a, x => x > 0 ? x : Math.Exp(x) - 1, (x, _) => x > 0 ? 1 : Math.Exp(x));

    /// <summary>The length of every row, as a column.</summary>
    public Tensor Lengths(Tensor a)
    {
        var result = new Tensor(new double[a.Rows, 1]);
        for (var i = 0; i < a.Rows; i++)
            result.Value[i, 0] = Math.Sqrt(Enumerable.Range(0, a.Columns).Sum(j => a.Value[i, j] * a.Value[i, j]));
        return Record(result, (i, _, gradient) =>
        {
            for (var j = 0; j < a.Columns; j++)
                a.Gradient[i, j] += gradient * a.Value[i, j] / result.Value[i, 0];
        });
    }

    /// <summary>Every row divided by an element of a column.</summary>
    public Tensor DivideRows(Tensor a, Tensor column)
    {
        var result = new Tensor(new double[a.Rows, a.Columns]);
        for (var i = 0; i < a.Rows; i++)
            for (var j = 0; j < a.Columns; j++)
                result.Value[i, j] = a.Value[i, j] / column.Value[i, 0];
        return Record(result, (i, j, gradient) =>
        {
            a.Gradient[i, j] += gradient / column.Value[i, 0];
            column.Gradient[i, 0] -= gradient * result.Value[i, j] / column.Value[i, 0];
        });
    }

    /// <summary>Softmax of each row over the entries of the mask; 0 elsewhere.</summary>
    public Tensor MaskedSoftmax(Tensor a, bool[,] mask)
    {
        var result = new Tensor(new double[a.Rows, a.Columns]);
        for (var i = 0; i < a.Rows; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < a.Columns; j++)
                sum += mask[i, j] ? result.Value[i, j] = Math.Exp(a.Value[i, j]) : 0;
            for (var j = 0; j < a.Columns; j++)
                result.Value[i, j] /= sum;
        }
        _backward.Add(() =>
        {
            for (var i = 0; i < a.Rows; i++)
            {
                var mean = 0.0;
                for (var j = 0; j < a.Columns; j++)
                    mean += result.Value[i, j] * result.Gradient[i, j];
                for (var j = 0; j < a.Columns; j++)
                    a.Gradient[i, j] += result.Value[i, j] * (result.Gradient[i, j] - mean);
            }
        });
        return result;
    }

    /// <summary>Each column to mean 0 and variance 1 over the rows (biased variance plus epsilon), then gain and shift.</summary>
    public Tensor BatchNorm(Tensor a, Tensor gain, Tensor shift, double epsilon)
    {
        var (n, m) = (a.Rows, a.Columns);
        var normed = new double[n, m];
        var inverse = new double[m];
        for (var j = 0; j < m; j++)
        {
            var mean = Enumerable.Range(0, n).Average(i => a.Value[i, j]);
            inverse[j] = 1 / Math.Sqrt(Enumerable.Range(0, n).Average(i => Math.Pow(a.Value[i, j] - mean, 2)) + epsilon);
            for (var i = 0; i < n; i++)
                normed[i, j] = (a.Value[i, j] - mean) * inverse[j];
        }
        var result = new Tensor(new double[n, m]);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < m; j++)
                result.Value[i, j] = (gain.Value[0, j] * normed[i, j]) + shift.Value[0, j];
        _backward.Add(() =>
        {
            for (var j = 0; j < m; j++)
            {
                var (sum, product) = (0.0, 0.0);
                for (var i = 0; i < n; i++)
                {
                    sum += result.Gradient[i, j];
                    product += result.Gradient[i, j] * normed[i, j];
                }
                shift.Gradient[0, j] += sum;
                gain.Gradient[0, j] += product;
                for (var i = 0; i < n; i++)
                    a.Gradient[i, j] += gain.Value[0, j] * inverse[j] * (result.Gradient[i, j] - (sum / n) - (normed[i, j] * product / n));
            }
        });
        return result;
    }

    /// <summary>The mean of the squared differences.</summary>
    public Tensor MeanSquaredError(Tensor a, double[,] target)
    {
        var result = new Tensor(new double[1, 1]);
        for (var i = 0; i < a.Rows; i++)
            for (var j = 0; j < a.Columns; j++)
                result.Value[0, 0] += Math.Pow(a.Value[i, j] - target[i, j], 2) / a.Value.Length;
        return Record(result, (_, _, gradient) =>
        {
            for (var i = 0; i < a.Rows; i++)
                for (var j = 0; j < a.Columns; j++)
                    a.Gradient[i, j] += gradient * 2 * (a.Value[i, j] - target[i, j]) / a.Value.Length;
        });
    }

    /// <summary>Leaves the gradients of a loss, a single element, in every tensor.</summary>
    public void Backward(Tensor loss)
    {
        loss.Gradient[0, 0] = 1;
        for (var step = _backward.Count - 1; step >= 0; step--)
            _backward[step]();
    }

    /// <summary>A function of every element by itself; its slope may use the argument and the value.</summary>
    public Tensor Apply(Tensor a, Func<double, double> function, Func<double, double, double> slope)
    {
        var result = new Tensor(new double[a.Rows, a.Columns]);
        for (var i = 0; i < a.Rows; i++)
            for (var j = 0; j < a.Columns; j++)
                result.Value[i, j] = function(a.Value[i, j]);
        return Record(result, (i, j, gradient) => a.Gradient[i, j] += gradient * slope(a.Value[i, j], result.Value[i, j]));
    }

    /// <summary>An operation that is its result and what each element of the result, given row, column and gradient, passes back.</summary>
    public Tensor Record(Tensor result, Action<int, int, double> pass)
    {
        _backward.Add(() =>
        {
            for (var i = 0; i < result.Rows; i++)
                for (var j = 0; j < result.Columns; j++)
                    pass(i, j, result.Gradient[i, j]);
        });
        return result;
    }

    /// <summary>Every element a weighted sum of few others.</summary>
    private Tensor Map(int rows, int columns, Func<int, int, (Tensor Source, int Row, int Column, double Weight)[]> terms, Func<int, int, double>? constant = null)
    {
        var result = new Tensor(new double[rows, columns]);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                result.Value[i, j] = terms(i, j).Sum(term => term.Weight * term.Source.Value[term.Row, term.Column]) + (constant?.Invoke(i, j) ?? 0);
        return Record(result, (i, j, gradient) =>
        {
            foreach (var (source, row, column, weight) in terms(i, j))
                source.Gradient[row, column] += gradient * weight;
        });
    }
}
