using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Lays overall scores out as a table.</summary>
internal static class OverallTable
{
    public static DatasetView Of(OverallScores scores)
    {
        var columns = new List<DatasetColumn>
        {
            new(new AddedColumn("Method", TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = scores.Methods[row].Method.AsMemory())),
        };
        foreach (var part in Enum.GetValues<QualityPart>())
        {
            double[] values = [.. scores.Methods.Select(method => method.Parts[part] ?? double.NaN)];
            columns.Add(new DatasetColumn(new AddedColumn(part.ToString(), NumberDataViewType.Double), RowValues.Scalars(values)));
        }
        return new DatasetView(columns, scores.Methods.Count);
    }
}
