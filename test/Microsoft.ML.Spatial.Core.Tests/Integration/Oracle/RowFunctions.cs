using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>Functions of whole rows.</summary>
internal static class RowFunctions
{
    /// <summary>The sum of every row, as a column.</summary>
    public static Tensor RowSums(this Tape tape, Tensor a)
    {
        var ones = new double[a.Columns, 1];
        for (var j = 0; j < a.Columns; j++)
            ones[j, 0] = 1;
        return tape.MatMul(a, tape.Leaf(ones));
    }

    /// <summary>The logarithm of the softmax of every row.</summary>
    public static Tensor LogSoftmax(this Tape tape, Tensor a)
    {
        var result = new Tensor(new double[a.Rows, a.Columns]);
        for (var i = 0; i < a.Rows; i++)
        {
            var largest = Enumerable.Range(0, a.Columns).Max(j => a.Value[i, j]);
            var logSum = largest + Math.Log(Enumerable.Range(0, a.Columns).Sum(j => Math.Exp(a.Value[i, j] - largest)));
            for (var j = 0; j < a.Columns; j++)
                result.Value[i, j] = a.Value[i, j] - logSum;
        }
        return tape.Record(result, (i, j, gradient) =>
        {
            a.Gradient[i, j] += gradient;
            for (var k = 0; k < a.Columns; k++)
                a.Gradient[i, k] -= gradient * Math.Exp(result.Value[i, k]);
        });
    }

    /// <summary>[i, j] is the squared distance of row i of one to row j of the other.</summary>
    public static Tensor SquaredDistances(this Tape tape, Tensor a, Tensor b)
    {
        var result = new Tensor(new double[a.Rows, b.Rows]);
        for (var i = 0; i < a.Rows; i++)
            for (var j = 0; j < b.Rows; j++)
                result.Value[i, j] = Enumerable.Range(0, a.Columns).Sum(k => Math.Pow(a.Value[i, k] - b.Value[j, k], 2));
        return tape.Record(result, (i, j, gradient) =>
        {
            for (var k = 0; k < a.Columns; k++)
            {
                var slope = 2 * gradient * (a.Value[i, k] - b.Value[j, k]);
                a.Gradient[i, k] += slope;
                b.Gradient[j, k] -= slope;
            }
        });
    }
}
