using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Tests.Data.AnnData;

public sealed class AnnDataRealFileTests
{
    [RealDataTheory]
    [InlineData("visium_dlpfc/dlpfc_151675_counts.h5ad", 3592, 5000, 2021965, true)]
    [InlineData("visium_dlpfc/dlpfc_151676_counts.h5ad", 3460, 5000, -1, true)]
    [InlineData("osmfish/osmfish_ssctx_counts.h5ad", 4839, 33, 110647, true)]
    [InlineData("starmap/starmap_mpfc_BZ5_counts.h5ad", 1123, 158, -1, true)]
    [InlineData("starmap/starmap_mpfc_BZ9_counts.h5ad", 1367, 158, -1, true)]
    [InlineData("multiomics/sim_triple_paired/A_RNA_counts.h5ad", 1296, 1200, -1, true)]
    [InlineData("multiomics/sim_triple_paired/A_ATAC_counts.h5ad", 1296, 1500, -1, true)]
    [InlineData("multiomics/sim_triple_paired/A_Protein_counts.h5ad", 1296, 40, -1, true)]
    [InlineData("multiomics/citeseq_not_spatial/pbmc_5k_protein_v3.h5ad", 200, 16581, -1, false)]
    [InlineData("msi/mouse_bladder_maldi_left_half.h5ad", 17420, 79, 306349, true)]
    [InlineData("readers/h5ad/anndata_v0.7.8.h5ad", 30, 20, 239, false)]
    [InlineData("readers/h5ad/anndata_v0.11.4.h5ad", 10, 20, 0, false)]
    [InlineData("readers/h5ad/squidpy_test_a.h5ad", 49, 1999, 22372, true)]
    public void HasTheShapeOfItsDescription(string file, int spots, int features, int stored, bool hasCoordinates)
    {
        var dataset = AnnDataFile.Read(TestPaths.DataFile(file));

        Assert.Equal((spots, features), (dataset.SpotCount, dataset.FeatureCount));
        Assert.Equal(hasCoordinates, dataset.Coordinates is not null);
        if (stored >= 0)
            Assert.Equal(stored, dataset.Features.StoredCount);
    }

    [RealDataFact]
    public void ReadsTheLayersOfTheCortex()
    {
        var dataset = AnnDataFile.Read(TestPaths.DataFile("visium_dlpfc", "dlpfc_151675_counts.h5ad"));

        var layer = Assert.IsType<CategoricalColumn>(dataset.Observations.Get("layer"));
        Assert.Equal(7, layer.Categories.Length);
        Assert.Equal(26, layer.Codes.Count(code => code < 0));
        Assert.StartsWith("ENSG", dataset.FeatureNames[0], StringComparison.Ordinal);
        Assert.Equal("151675", ((Dictionary<string, object>)dataset.Unstructured["source"])["slice"]);
    }

    [RealDataFact]
    public void ReadsOldCategoricalColumnsRawAndLayers()
    {
        var path = TestPaths.DataFile("readers", "h5ad", "anndata_v0.7.8.h5ad");

        var dataset = AnnDataFile.Read(path, new AnnDataReadOptions { LoadLayers = true });
        var raw = AnnDataFile.Read(path, new AnnDataReadOptions { Matrix = "raw" });
        var layer = AnnDataFile.Read(path, new AnnDataReadOptions { Matrix = "array" });

        Assert.Equal(["obs_cat", "cat_ordered", "int64", "float64", "uint8"], dataset.Observations.Columns.Select(column => column.Name));
        Assert.Equal(21, Assert.IsType<CategoricalColumn>(dataset.Observations.Get("obs_cat")).Categories.Length);
        Assert.True(Assert.IsType<CategoricalColumn>(dataset.Observations.Get("cat_ordered")).Ordered);
        Assert.Equal((30, 40, 453), (raw.SpotCount, raw.FeatureCount, raw.Features.StoredCount));
        Assert.Equal(dataset.Layers["array"].ToDense(), layer.Features.ToDense());
        Assert.Equal(6, dataset.Layers["sparse"].StoredCount);
        Assert.Equal(50, dataset.Embeddings["array"].Columns);
        Assert.IsType<Dictionary<string, object>>(((Dictionary<string, object>)dataset.Unstructured["nested"])["nested_further"]);
    }

    [RealDataTheory]
    [InlineData("readers/h5ad/anndata_v0.7.8.h5ad")]
    [InlineData("readers/h5ad/anndata_v0.11.4.h5ad")]
    [InlineData("readers/h5ad/squidpy_test_a.h5ad")]
    [InlineData("multiomics/citeseq_not_spatial/pbmc_5k_protein_v3.h5ad")]
    [InlineData("msi/mouse_bladder_maldi_left_half.h5ad")]
    public void ARoundTripKeepsEveryObject(string file)
    {
        using var folder = new TemporaryFolder();
        var copy = folder.File("copy.h5ad");

        var report = AnnDataFile.Write(AnnDataFile.Read(TestPaths.DataFile(file)), copy);

        Assert.Empty(report.LeftOut);
        using var before = Hdf5File.OpenRead(TestPaths.DataFile(file));
        using var after = Hdf5File.OpenRead(copy);
        AssertHolds(before.Root, after.Root);
    }

    // Old categorical columns change their layout in obs and var, so these are compared as tables by the other tests.
    private static void AssertHolds(Hdf5Group before, Hdf5Group after)
    {
        foreach (var name in before.Names().Where(name => name is not ("obs" or "var")))
        {
            using var a = before.TryOpen(name);
            using var b = after.TryOpen(name);
            if (a is Hdf5Group group)
            {
                AssertHolds(group, Assert.IsType<Hdf5Group>(b));
                continue;
            }
            var (expected, actual) = (Assert.IsType<Hdf5Dataset>(a), Assert.IsType<Hdf5Dataset>(b));
            Assert.Equal(expected.Shape, actual.Shape);
            Assert.Equal((expected.Type.Class, expected.Type.Size), (actual.Type.Class, actual.Type.Size));
            if (expected.Type.IsNumber)
                Assert.Equal(expected.ReadAll<double>(), actual.ReadAll<double>());
            else if (expected.Type.Class == Hdf5Class.Text)
                Assert.Equal(expected.ReadTexts(), actual.ReadTexts());
        }
    }
}
