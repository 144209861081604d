using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Values whose logarithm was taken where counts are wanted.</summary>
internal static class LoggedCounts
{
    /// <summary>Whether the values are logarithms.</summary>
    /// <exception cref="SpatialDataException">They are and must not be, or they are centred, which cannot be undone.</exception>
    public static bool Check(CsrMatrix values, string columnName, LoggedInput whenLogged)
    {
        var detector = new InputScaleDetector();
        for (var row = 0; row < values.Rows; row++)
            detector.Add(values.RowValues(row));
        var report = detector.Report();
        if (report.Scale == InputScale.Centered)
            throw new SpatialDataException($"Column '{columnName}' cannot be used: {report.Message} Use raw counts (a layer such as 'counts', or raw).");
        if (report.Scale != InputScale.LogNormalized)
            return false;
        return whenLogged == LoggedInput.PassThrough
            ? true
            : throw new SpatialDataException(
                $"Column '{columnName}' cannot be normalised: {report.Message} Use raw counts (a layer such as 'counts', or raw), "
                + $"or set {nameof(DomainEnsembleTrainer.Options.WhenAlreadyLogged)} to {nameof(LoggedInput.PassThrough)} to undo the logarithm.");
    }

    /// <summary>exp(x) - 1 of every value.</summary>
    public static CsrMatrix Undo(CsrMatrix logged)
    {
        var values = new float[logged.StoredCount];
        for (var k = 0; k < values.Length; k++)
            values[k] = (float)(Math.Exp(logged.Values[k]) - 1);
        return new CsrMatrix(logged.Rows, logged.Columns, logged.RowPointers, logged.ColumnIndices, values);
    }
}
