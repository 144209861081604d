namespace Microsoft.ML.Spatial.Tests.Catalog;

/// <summary>The floor on real slices: it is what every later method is measured against, so it must not sink unnoticed.</summary>
public sealed class FloorAccuracyTests
{
    [RealDataTheory]
    [InlineData("visium_dlpfc/dlpfc_151675_counts.h5ad", "layer", 7, 0.51)]
    [InlineData("visium_dlpfc/dlpfc_151676_counts.h5ad", "layer", 7, 0.50)]
    [InlineData("osmfish/osmfish_ssctx_counts.h5ad", "region", 11, 0.54)]
    [InlineData("starmap/starmap_mpfc_BZ5_counts.h5ad", "layer_code", 4, 0.74)]
    [InlineData("starmap/starmap_mpfc_BZ9_counts.h5ad", "layer_code", 4, 0.56)]
    public void ReachesWhatItReachedBefore(string file, string labelColumn, int domains, double leastAri)
    {
        var spatial = new MLContext(seed: 1).Spatial();
        var data = spatial.Data.LoadFromAnnData(TestPaths.DataFile(file));

        var result = spatial.Clustering.Floor(domains, seed: 1).Fit(data).Transform(data);

        Assert.InRange(spatial.Evaluate.Clustering(result, labelColumn).Agreement!.AdjustedRandIndex, leastAri, 1);
    }
}
