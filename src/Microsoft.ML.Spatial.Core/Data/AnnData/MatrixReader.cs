using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Reads a spots x features matrix, dense, by rows or by columns.</summary>
internal static class MatrixReader
{
    /// <summary>Reads a matrix.</summary>
    /// <param name="element">Its dataset or group.</param>
    /// <param name="spots">Spot names.</param>
    /// <param name="features">Feature names.</param>
    /// <param name="execution">Progress and cancellation.</param>
    public static CsrMatrix Read(Hdf5Object element, string[] spots, string[] features, Execution execution)
    {
        var labels = new MatrixLabels(element.File, element.Path, spots, features);
        var progress = execution.ReportOrStop($"reading {element.Path}");
        if (element is Hdf5Dataset dataset)
            return new DenseMatrixReader(dataset, labels, progress).ReadRows();
        var group = (Hdf5Group)element;
        var (format, shape) = Describe(group);
        if (shape is [var rows, var columns])
            labels.RequireShape(rows, columns);
        var reader = new CompressedMatrixReader(group, labels, progress);
        return format == "csc" ? reader.ReadColumns() : reader.ReadRows();
    }

    /// <summary>Whether a compressed matrix is stored by rows ("csr") or by columns ("csc"), and its shape where that is told.</summary>
    /// <exception cref="SpatialDataException">The group is no compressed matrix.</exception>
    public static (string Format, long[]? Shape) Describe(Hdf5Group group)
    {
        var encoding = group.ReadText(AnnDataNames.EncodingType) ?? group.ReadText(AnnDataNames.OldFormat);
        var format = encoding switch
        {
            "csr_matrix" or "csr" => "csr",
            "csc_matrix" or "csc" => "csc",
            _ => throw group.Error($"is stored as {(encoding is null ? "an unmarked group" : $"'{encoding}'")}; a matrix is dense, csr_matrix or csc_matrix."),
        };
        return (format, group.ReadIntegerList(AnnDataNames.Shape) ?? group.ReadIntegerList(AnnDataNames.OldShape));
    }
}
