using Microsoft.ML.Spatial.Core.Data.MatrixMarket;
using Microsoft.ML.Spatial.Core.Data.Visium;
using Microsoft.ML.Spatial.Core.Tests.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Visium;

public sealed class VisiumFolderTests : IDisposable
{
    private const string Positions = "ZZ-1,0,0,0,1,2\nTT-1,0,0,1,10,20\nAA-1,1,0,3,11,21\nCC-1,1,1,0,12,22\nGG-1,1,1,2,13,23\n";
    private readonly MatrixMarketSample _files = new();

    public VisiumFolderTests()
    {
        var matrix = Directory.CreateDirectory(Path.Combine(_files.Folder, "slice7", "outs", "filtered_feature_bc_matrix")).FullName;
        foreach (var file in Directory.GetFiles(_files.Folder))
            File.Move(file, Path.Combine(matrix, Path.GetFileName(file)));
        Write("spatial/tissue_positions_list.csv", Positions);
        Write("spatial/scalefactors_json.json", """{"spot_diameter_fullres": 89.5, "tissue_lowres_scalef": 0.045}""");
        Write("spatial/tissue_lowres_image.png", "");
    }

    private string Slice => Path.Combine(_files.Folder, "slice7");

    public void Dispose() => _files.Dispose();

    [Fact]
    public void PutsPositionsScaleFactorsAndImagesWhereScanpyDoes()
    {
        var dataset = VisiumFolder.Read(Slice, new VisiumReadOptions { InTissueOnly = false });

        Assert.Equal([21.0, 22, 23, 20], dataset.Coordinates!.X);
        Assert.Equal([11.0, 12, 13, 10], dataset.Coordinates.Y);
        Assert.Equal(["1", "1", "1", "0"], Enumerable.Range(0, 4).Select(dataset.Observations.Get("in_tissue").TextAt));
        Assert.Equal("3", dataset.Observations.Get("array_col").TextAt(0));
        Assert.Equal(MatrixMarketSample.Dense, dataset.Features.ToDense());
        var slice = Inner(Inner(dataset.Unstructured["spatial"])["slice7"]);
        Assert.Equal(89.5, Inner(slice["scalefactors"])["spot_diameter_fullres"]);
        Assert.EndsWith("tissue_lowres_image.png", (string)Inner(slice["metadata"])["source_image_path_lowres"], StringComparison.Ordinal);
        Assert.False(Inner(slice["metadata"]).ContainsKey("source_image_path_hires"));
    }

    [Fact]
    public void LeavesOutSpotsBesideTheTissue()
    {
        var dataset = VisiumFolder.Read(Slice, new VisiumReadOptions { LibraryId = "mine" });

        Assert.Equal(["AA-1", "CC-1", "GG-1"], dataset.Barcodes);
        Assert.Equal([21.0, 22, 23], dataset.Coordinates!.X);
        Assert.True(Inner(dataset.Unstructured["spatial"]).ContainsKey("mine"));
    }

    [Fact]
    public void FallsBackToTheRawMatrix()
    {
        Directory.Move(Path.Combine(Slice, "outs", "filtered_feature_bc_matrix"), Path.Combine(Slice, "outs", "raw_feature_bc_matrix"));

        Assert.Equal(3, VisiumFolder.Read(Path.Combine(Slice, "outs")).SpotCount);
    }

    [Fact]
    public void SaysThatThereAreSeveralMatrices()
    {
        Write("s1_filtered_feature_bc_matrix.h5", "");
        Write("s2_filtered_feature_bc_matrix.h5", "");

        Assert.Contains("holds several matrices (s1_filtered_feature_bc_matrix.h5, s2_", ErrorOf(), StringComparison.Ordinal);
    }

    [RealDataFact]
    public void ReadsTheRealFolderWithItsHdf5Matrix()
    {
        var folder = TestPaths.DataFile("readers", "tenx_h5", "visium1");

        var all = VisiumFolder.Read(folder, new VisiumReadOptions { InTissueOnly = false });
        var byId = VisiumFolder.Read(folder, new VisiumReadOptions { InTissueOnly = false, FeatureNames = FeatureNaming.Id, FeatureType = "Gene Expression" });

        var positions = TissuePositions.Read(Path.Combine(folder, "spatial", "tissue_positions_list.csv"));
        var at = Array.IndexOf(positions.Barcodes, all.Barcodes[42]);
        Assert.Equal((100, 100), (all.SpotCount, all.FeatureCount));
        Assert.Equal((positions.Pixels.X[at], positions.Pixels.Y[at]), (all.Coordinates!.X[42], all.Coordinates.Y[42]));
        Assert.Equal(89.42751063343188, Inner(Inner(Inner(all.Unstructured["spatial"])["visium1"])["scalefactors"])["spot_diameter_fullres"]);
        Assert.Equal(all.Variables.Get("gene_ids").TextAt(7), byId.FeatureNames[7]);
        Assert.Equal(all.FeatureNames[7], byId.Variables.Get("gene_symbols").TextAt(7));
    }

    [Fact]
    public void CountsBarcodesWithoutPosition()
    {
        Write("spatial/tissue_positions_list.csv", "TT-1,0,0,1,10,20\nAA-2,1,0,3,11,21\nCC-1,1,1,0,12,22\n");

        var message = ErrorOf();

        Assert.Contains("2 of 4 barcodes", message, StringComparison.Ordinal);
        Assert.Contains("first: 'AA-1'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysHowToExportParquet()
    {
        File.Delete(Path.Combine(Slice, "outs", "spatial", "tissue_positions_list.csv"));
        Write("spatial/tissue_positions.parquet", "PAR1");

        Assert.Contains("parquet files are not read. Export", ErrorOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void SaysThatPositionsAreAbsent()
    {
        File.Delete(Path.Combine(Slice, "outs", "spatial", "tissue_positions_list.csv"));

        Assert.Contains("holds no spatial/tissue_positions.csv", ErrorOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void SaysThatTheMatrixIsAbsent()
    {
        Directory.Delete(Path.Combine(Slice, "outs", "filtered_feature_bc_matrix"), recursive: true);

        Assert.Contains("holds no filtered_feature_bc_matrix", ErrorOf(), StringComparison.Ordinal);
    }

    [Fact]
    public void SaysThatNoSpotLiesUnderTissue()
    {
        Write("spatial/tissue_positions_list.csv", Positions.Replace("-1,1,", "-1,0,", StringComparison.Ordinal));

        Assert.Contains("none of the 4 spots", ErrorOf(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"a\": }", "line 2: this is not valid JSON")]
    [InlineData("{\"a\": \"x\"}", "'a' is not a number")]
    [InlineData("[1]", "expected a JSON object")]
    public void RefusesBadScaleFactors(string json, string expected)
    {
        Write("spatial/scalefactors_json.json", json);

        Assert.Contains(expected, ErrorOf(), StringComparison.Ordinal);
    }

    private static Dictionary<string, object> Inner(object value) => Assert.IsType<Dictionary<string, object>>(value);

    private string ErrorOf() => Assert.Throws<SpatialDataException>(() => VisiumFolder.Read(Slice)).Message;

    private string Write(string name, string text) => _files.Write(Path.Combine("slice7", "outs", name), text);
}
