using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Compares two columns feature by feature. Reconstructed values are read one spot at a time, so that no dense matrix of them is held.</summary>
internal static class ReconstructionScores
{
    public static SpatialReconstructionMetrics Compute(IDataView data, string measuredColumnName, string reconstructedColumnName)
    {
        var measured = new ColumnRequirement(measuredColumnName, ColumnForm.FloatVector, nameof(measuredColumnName)).Find(data.Schema);
        var reconstructed = new ColumnRequirement(reconstructedColumnName, ColumnForm.FloatVector, nameof(reconstructedColumnName)).Find(data.Schema);
        if (ColumnReader.SlotCount(measured) != ColumnReader.SlotCount(reconstructed))
            throw new ArgumentException(
                $"Column '{measured.Name}' has {ColumnReader.SlotCount(measured)} slots and '{reconstructed.Name}' {ColumnReader.SlotCount(reconstructed)}; both must hold the same features in the same order.");
        var values = ColumnReader.ReadSparse(data, measured.Name, CancellationToken.None);
        using var cursor = data.GetRowCursor([reconstructed]);
        var read = cursor.GetGetter<VBuffer<float>>(reconstructed);
        VBuffer<float> row = default;
        var agreement = ReconstructionAgreement.Compute(
            values,
            (spot, destination) =>
            {
                cursor.MoveNext();
                read(ref row);
                FiniteValues.Require(in row, destination.Length, reconstructed.Name, spot);
                row.CopyTo(destination);
            },
            [.. Enumerable.Range(0, values.Rows)]);
        var names = ColumnAnnotations.FeatureNames(measured);
        var table = new TableView<int>([.. Enumerable.Range(0, names.Length)])
            .Text("Feature", feature => names[feature])
            .Number("Correlation", feature => agreement.Correlations[feature])
            .Number("Cosine", feature => agreement.Cosines[feature]);
        return new SpatialReconstructionMetrics(table.ToView(), agreement);
    }
}
