using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Correlation;

/// <summary>Correlated pairs with their names.</summary>
internal sealed record CorrelationResult(ModalityPair Pair, CategoricalColumn? Column, IReadOnlyList<GroupCorrelation> Groups)
{
    public const string AllSpots = "all";

    public string NameOf(GroupCorrelation group) => group.Group < 0 ? AllSpots : Column!.Categories[group.Group];

    public string ToCsv()
    {
        var table = new CsvTable("group", "first", "second", "spots", "r", "p", "pAdjusted");
        foreach (var group in Groups)
            foreach (var pair in group.Pairs)
                table.Row(
                    NameOf(group),
                    Pair.First.FeatureNames[pair.First],
                    Pair.Second.FeatureNames[pair.Second],
                    CsvTable.Field(group.SpotCount),
                    CsvTable.Field(pair.R),
                    CsvTable.Field(pair.P),
                    CsvTable.Field(pair.PAdjusted));
        return table.ToString();
    }
}
