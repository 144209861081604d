using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Compares two columns feature by feature. Reconstructed values are read one spot at a time, so that no dense matrix of them is held.</summary>
internal static class ReconstructionScores
{
    public static SpatialReconstructionMetrics Compute(IDataView data, SchemaShape shape, string measuredColumnName, string reconstructedColumnName)
    {
        var measured = data.Schema[new ColumnRequirement(measuredColumnName, ColumnForm.FloatVector, nameof(measuredColumnName)).Find(shape).Name];
        var reconstructed = data.Schema[new ColumnRequirement(reconstructedColumnName, ColumnForm.FloatVector, nameof(reconstructedColumnName)).Find(shape).Name];
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
                FiniteValues.Require(in row, reconstructed.Name, spot);
                row.CopyTo(destination);
            },
            [.. Enumerable.Range(0, values.Rows)]);
        return new SpatialReconstructionMetrics(Table(ColumnAnnotations.SlotNames(measured) ?? [.. Enumerable.Range(1, values.Columns).Select(slot => $"Feature{slot}")], agreement), agreement);
    }

    private static DatasetView Table(string[] names, ReconstructionAgreement agreement) => new(
        [
            new(new AddedColumn("Feature", TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = names[row].AsMemory())),
            new(new AddedColumn("Correlation", NumberDataViewType.Double), RowValues.Scalars(agreement.Correlations)),
            new(new AddedColumn("Cosine", NumberDataViewType.Double), RowValues.Scalars(agreement.Cosines)),
        ],
        names.Length);
}
