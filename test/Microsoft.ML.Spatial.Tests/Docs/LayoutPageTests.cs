using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Tests.Docs;

public sealed class LayoutPageTests
{
    [Fact]
    public void LayoutOrderConnectivityAndScores()
    {
        using var temporary = new TemporaryFolder();
        var (mlContext, folder) = (new MLContext(seed: 1), temporary.Path);
        var data = PageSlices.WithLatent(mlContext, mlContext.Spatial().Data.LoadFromDataset(Slice()));
        var clustered = PageSlices.WithDomains(mlContext, data);
        File.WriteAllText(temporary.File("sets.gmt"), "first\tfrom a test\t" + string.Join('\t', Slice().FeatureNames[..10]) + "\n");

        var transforms = mlContext.Spatial().Transforms;
        var laidOut = transforms.UmapLayout("Latent", seed: 1).Fit(data).Transform(data);                       // Umap, two floats
        var ordered = transforms.DiffusionPseudotime("AAACAGAGCGACTCCT-1", "Latent").Fit(data).Transform(data); // Pseudotime, PseudotimeReached
        var joined = mlContext.Spatial().Evaluate.GroupConnectivity(clustered, "Latent");                       // GroupA, GroupB, Edges, Connectivity, InTree
        var scored = transforms.ScoreFeatureSets(GmtFile.Read(Path.Combine(folder, "sets.gmt")), "Normalized", seed: 1).Fit(data).Transform(data); // SetScores, one slot per set

        Assert.Equal(2, PageSlices.SlotCount(laidOut, "Umap"));
        Assert.Equal(0, ordered.GetColumn<float>("Pseudotime").First());
        Assert.True(ordered.GetColumn<bool>("PseudotimeReached").First());
        Assert.Equal(["GroupA", "GroupB", "Edges", "Connectivity", "InTree"], PageSlices.ColumnNames(joined));
        Assert.Equal(6, joined.GetColumn<bool>("InTree").Count(inTree => inTree));
        Assert.Equal(1, PageSlices.SlotCount(scored, "SetScores"));
    }

    /// <summary>The simulated slice, its first spot called as on the page.</summary>
    private static SpatialDataset Slice()
    {
        var simulated = PageSlices.Cortex();
        var spots = new ColumnTable(["AAACAGAGCGACTCCT-1", .. simulated.Barcodes[1..]]);
        spots.Set(simulated.Observations.Get("layer"));
        return new SpatialDataset(simulated.Features, spots, simulated.Variables, simulated.Coordinates);
    }
}
