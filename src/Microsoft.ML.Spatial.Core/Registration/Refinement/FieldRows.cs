using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Features of spots in double precision, row after row.</summary>
internal sealed class FieldRows(int columns, double[] values)
{
    public int Columns => columns;

    public int Count => values.Length / columns;

    /// <summary>The leading columns of some rows, each column centred so that sums of products keep their digits.</summary>
    public static FieldRows Centred(DenseMatrix features, int[] order, int columns)
    {
        var rows = new FieldRows(columns, new double[order.Length * columns]);
        for (var column = 0; column < columns; column++)
        {
            var sum = 0.0;
            foreach (var row in order)
                sum += features[row, column];
            for (var i = 0; i < order.Length; i++)
                rows.Row(i)[column] = features[order[i], column] - (sum / order.Length);
        }
        return rows;
    }

    public Span<double> Row(int row) => values.AsSpan(row * columns, columns);

    /// <summary>Every second column, from the first or the second on.</summary>
    public FieldRows Half(int first)
    {
        var half = new FieldRows((columns + 1 - first) / 2, new double[Count * ((columns + 1 - first) / 2)]);
        for (var i = 0; i < Count; i++)
            for (var column = 0; column < half.Columns; column++)
                half.Row(i)[column] = Row(i)[first + (2 * column)];
        return half;
    }
}
