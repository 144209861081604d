using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Data;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Lays overall scores out as a table.</summary>
internal static class OverallTable
{
    public static IDataView Of(OverallScores scores)
    {
        var table = new TableView<MethodScores>(scores.Methods).Text("Method", method => method.Method);
        foreach (var part in Enum.GetValues<QualityPart>())
            table.Number(part.ToString(), method => method.Parts[part] ?? double.NaN);
        return table.ToView();
    }
}
