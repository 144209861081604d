using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Writes matrices, block by block and straight from their arrays.</summary>
internal sealed class MatrixWriter(int compression, Execution execution)
{
    /// <summary>Writes a sparse matrix by rows.</summary>
    public void Write(Hdf5Group target, string name, CsrMatrix matrix)
    {
        var progress = execution.ReportOrStop($"writing {name}");
        using var group = target.CreateGroup(name);
        group.Mark("csr_matrix", "0.1.0");
        group.WriteAttribute(AnnDataNames.Shape, [matrix.Rows, matrix.Columns]);
        var stored = matrix.StoredCount;
        group.WriteNumbers<int>("indptr", matrix.RowPointers, [matrix.Rows + 1], compression).Dispose();
        group.WriteNumbers<int>("indices", matrix.ColumnIndices.AsSpan(0, stored), [stored], compression, share => progress(0.5 * share)).Dispose();
        group.WriteNumbers<float>("data", matrix.Values.AsSpan(0, stored), [stored], compression, share => progress(0.5 + (0.5 * share))).Dispose();
    }

    /// <summary>Writes a dense matrix.</summary>
    public void Write(Hdf5Group target, string name, DenseMatrix matrix)
    {
        using var dataset = target.WriteNumbers<float>(name, matrix.Values, [matrix.Rows, matrix.Columns], compression, execution.ReportOrStop($"writing {name}"));
        dataset.Mark("array", "0.2.0");
    }

    /// <summary>Writes coordinates.</summary>
    public void Write(Hdf5Group target, string name, PointSet points)
    {
        var values = new double[2 * points.Count];
        for (var i = 0; i < points.Count; i++)
            (values[2 * i], values[(2 * i) + 1]) = (points.X[i], points.Y[i]);
        using var dataset = target.WriteNumbers<double>(name, values, [points.Count, 2], compression, execution.ReportOrStop($"writing {name}"));
        dataset.Mark("array", "0.2.0");
    }
}
