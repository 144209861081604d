using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class FeaturesPageTests
{
    [Fact]
    public void FeaturesThatVaryOverTheTissue()
    {
        var mlContext = new MLContext(seed: 1);
        var tissue = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 200, GeneCount = 2100, Seed = 5 });
        var data = mlContext.Spatial().Data.LoadFromDataset(tissue);

        var spatial = mlContext.Spatial();
        var pipeline = spatial.Transforms.NormalizeCounts()
            .Append(spatial.Transforms.SelectSpatiallyVariableFeatures(count: 2000));
        var selected = pipeline.Fit(data).Transform(data);   // adds Normalized, and Variable with the 2,000

        IDataView table = spatial.Evaluate.SpatialAutocorrelation(selected);   // Feature, MoransI, MoransP, MoransPAdjusted, GearysC, GearysP, GearysPAdjusted

        Assert.Equal(2000, PageSlices.SlotCount(selected, "Variable"));
        Assert.Equal(["Feature", "MoransI", "MoransP", "MoransPAdjusted", "GearysC", "GearysP", "GearysPAdjusted"], PageSlices.ColumnNames(table));
        Assert.Equal(tissue.FeatureNames, table.GetColumn<string>("Feature"));
        Assert.InRange(table.GetColumn<double>("MoransI").Max(), 0.15, 1);
    }
}
