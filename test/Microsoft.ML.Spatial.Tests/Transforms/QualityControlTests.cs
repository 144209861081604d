using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Transforms;

public sealed class QualityControlTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void MeasuresWhatIsCountedByHand()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.Of(
            ["MT-A", "mt-b", "RPS1", "HSPA1", "AMT-C"],
            [
                1, 2, 3, 0, 4,
                0, 0, 0, 0, 0,
                0, 0, 0, 5, 0,
                20_000_000, 1, 1, 1, 1,
            ]));

        var result = Context.Spatial().Transforms.QualityControl().Fit(data).Transform(data);

        Assert.Equal([10f, 0, 5, 20_000_004], result.GetColumn<float>("TotalCounts"));
        Assert.Equal([4f, 0, 1, 5], result.GetColumn<float>("DetectedFeatures"));
        Assert.Equal([30f, 0, 0], result.GetColumn<float>("PercentMitochondrial").Take(3));
        Assert.Equal([30f, 0, 0], result.GetColumn<float>("PercentRibosomal").Take(3));
        Assert.Equal([0f, 0, 100], result.GetColumn<float>("PercentHeatShock").Take(3));
    }

    [Fact]
    public void KeepsTheGroupsItWasMadeWith()
    {
        var data = Context.Spatial().Data.LoadFromDataset(TinySlice.Of(["A1", "B1"], [1, 3]));
        var options = new QualityControlEstimator.Options { Groups = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["A"] = ["A"] } };
        var estimator = Context.Spatial().Transforms.QualityControl(options);
        options.Groups = new Dictionary<string, string[]>(StringComparer.Ordinal);
        options.InputColumnName = "None";

        Assert.Equal([25f], estimator.Fit(data).Transform(data).GetColumn<float>("PercentA"));
    }
}
