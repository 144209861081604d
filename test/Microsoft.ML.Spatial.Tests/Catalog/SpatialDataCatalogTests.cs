using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.ImzML;

namespace Microsoft.ML.Spatial.Tests.Catalog;

/// <summary>Every reader of the catalog on a real file: rows, slots and a first value a user can rely on.</summary>
public sealed class SpatialDataCatalogTests
{
    private static readonly SpatialDataCatalog Data = new MLContext().Spatial().Data;

    [RealDataFact]
    public void TenXFile() => Check(Data.LoadFromTenX(TestPaths.DataFile("readers", "tenx_h5", "v3_filtered_feature_bc_matrix.h5")), 1107, 507);

    [RealDataFact]
    public void MatrixMarketFolder() => Check(Data.LoadFromMatrixMarket(TestPaths.DataFile("readers", "tenx_mtx_v3")), 1107, 507);

    [RealDataFact]
    public void VisiumFolder() => Check(Data.LoadFromVisium(TestPaths.DataFile("readers", "tenx_h5", "visium1")), 100, 100, hasPlaces: true);

    [RealDataFact]
    public void LoomFile() => Check(Data.LoadFromLoom(TestPaths.DataFile("osmfish", "osmFISH_SScortex_mouse_all_cells.loom")), 6471, 33, hasPlaces: true);

    [RealDataFact]
    public void ImzMLFile() => Check(Data.LoadFromImzML(TestPaths.DataFile("msi", "imzml", "Example_Continuous.ibd")), 9, 8029, hasPlaces: true);

    [RealDataFact]
    public void SeveralImzMLFilesShareTheirBins()
    {
        var path = TestPaths.DataFile("msi", "imzml", "Example_Continuous.imzML");
        var options = new ImzMLReadOptions { Binning = new MzBinningOptions { MaximumMz = 110 } };

        var view = Data.LoadFromImzML([("first", path), ("second", path)], options);

        Check(view, 18, 94, hasPlaces: true);
        Assert.NotNull(view.Schema.GetColumnOrNull("Slice"));
        Assert.Null(options.Bins);
    }

    [RealDataFact]
    public void AnyFile() => Check(Data.LoadFromFile(TestPaths.DataFile("starmap", "starmap_mpfc_BZ5_counts.h5ad")), 1123, 158, hasPlaces: true);

    [RealDataFact]
    public void Text() => Check(
        Data.LoadFromText(
            TestPaths.DataFile("alignment_paste_breast", "slice1.csv"),
            new DelimitedReadOptions { CoordinatesPath = TestPaths.DataFile("alignment_paste_breast", "slice1_coor.csv") }),
        254,
        7998,
        hasPlaces: true);

    private static void Check(IDataView view, int rows, int features, bool hasPlaces = false)
    {
        Assert.Equal(rows, ViewSnapshot.Column(view, "Barcode").Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(features, ((VectorDataViewType)view.Schema["Features"].Type).Size);
        Assert.True(view.Schema["Features"].HasSlotNames());
        Assert.Equal(hasPlaces, view.Schema.GetColumnOrNull("Spatial") is not null);
    }
}
