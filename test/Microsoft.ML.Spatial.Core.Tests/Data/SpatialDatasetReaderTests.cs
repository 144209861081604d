using System.Text;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.MatrixMarket;
using Microsoft.ML.Spatial.Core.Tests.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Tests.Data;

public sealed class SpatialDatasetReaderTests
{
    [RealDataTheory]
    [InlineData("AnnData", 3592, 5000, "visium_dlpfc", "dlpfc_151675_counts.h5ad")]
    [InlineData("AnnData", 30, 20, "readers", "h5ad", "anndata_v0.7.8.h5ad")]
    [InlineData("10x HDF5", 1107, 507, "readers", "tenx_h5", "v3_filtered_feature_bc_matrix.h5")]
    [InlineData("10x HDF5", 100, 100, "readers", "tenx_h5", "visium1")]
    [InlineData("Matrix Market", 1107, 507, "readers", "tenx_mtx_v3")]
    [InlineData("Matrix Market", 1107, 507, "readers", "tenx_mtx_v3", "matrix.mtx.gz")]
    [InlineData("delimited text", 254, 7998, "alignment_paste_breast", "slice1.csv")]
    public void KnowsRealFiles(string format, int spots, int features, params string[] path)
    {
        var dataset = SpatialDatasetReader.Read(TestPaths.DataFile(path));

        Assert.Equal((format, spots, features), (dataset.Source!.Format, dataset.SpotCount, dataset.FeatureCount));
    }

    [RealDataFact]
    public void KnowsLoom()
        => Assert.Equal("loom", SpatialDatasetReader.Read(Directory.GetFiles(TestPaths.DataFile("osmfish"), "*.loom").Single()).Source!.Format);

    [RealDataFact]
    public void GoesByContentsNotByName()
    {
        using var folder = new TemporaryFolder();
        File.Copy(TestPaths.DataFile("readers", "tenx_h5", "v3_filtered_feature_bc_matrix.h5"), folder.File("a.h5ad"));
        File.Copy(TestPaths.DataFile("readers", "h5ad", "anndata_v0.7.8.h5ad"), folder.File("b.csv"));

        Assert.Equal("10x HDF5", SpatialDatasetReader.Read(folder.File("a.h5ad")).Source!.Format);
        Assert.Equal("AnnData", SpatialDatasetReader.Read(folder.File("b.csv")).Source!.Format);
    }

    [Fact]
    public void KnowsMatrixMarketWithoutPositionsInACellRangerFolder()
    {
        using var sample = new MatrixMarketSample(gzip: true);
        var outs = Path.Combine(sample.Folder, "run", "outs");
        var matrix = Directory.CreateDirectory(Path.Combine(outs, "filtered_feature_bc_matrix")).FullName;
        foreach (var file in Directory.GetFiles(sample.Folder))
            File.Copy(file, Path.Combine(matrix, Path.GetFileName(file)));

        Assert.Equal("Matrix Market", SpatialDatasetReader.Read(Path.Combine(sample.Folder, "run")).Source!.Format);
        Assert.Equal(4, SpatialDatasetReader.Read(sample.Matrix).SpotCount);
    }

    [Fact]
    public void KnowsTextTablesWhateverTheirName()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("counts.dat"), ",A,B\ns1,1,2\n");
        File.WriteAllBytes(folder.File("counts.tsv.gz"), MatrixMarketSample.Gzip("\tA\tB\ns1\t1\t2\n"));

        Assert.Equal(["A", "B"], SpatialDatasetReader.Read(folder.File("counts.dat")).FeatureNames);
        Assert.Equal(["A", "B"], SpatialDatasetReader.Read(folder.File("counts.tsv.gz")).FeatureNames);
    }

    [Fact]
    public void PassesOptionsOn()
    {
        using var sample = new MatrixMarketSample();
        File.WriteAllText(Path.Combine(sample.Folder, "t.csv"), "g,s1,s2\nA,1,2\n");

        var byId = SpatialDatasetReader.Read(sample.Folder, new DatasetReadOptions { MatrixMarket = new MatrixMarketReadOptions { FeatureNames = FeatureNaming.Id } });
        var turned = SpatialDatasetReader.Read(
            Path.Combine(sample.Folder, "t.csv"),
            new DatasetReadOptions { Format = DatasetFormat.DelimitedText, Delimited = new DelimitedReadOptions { Transposed = true } });

        Assert.Equal("ENSG1", byId.FeatureNames[0]);
        Assert.Equal(["s1", "s2"], turned.Barcodes);
    }

    [Theory]
    [InlineData("notes.md", "# Notes\nnothing to read\n", "no known format. Known formats: AnnData (.h5ad), 10x HDF5")]
    [InlineData("image.png", "\u0089PNG\0\0\0", "no known format. Known formats")]
    [InlineData("all.zip", "PK\u0003\u0004\0\0", "a zip archive: unpack it first")]
    [InlineData("empty.csv", "", "is empty")]
    [InlineData("broken.h5ad", "not hdf5", "not an HDF5 file")]
    [InlineData("counts.mtx", "%%MatrixMarket matrix coordinate integer general\n", "is not called matrix.mtx")]
    public void SaysWhyAFileIsNotRead(string name, string text, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File(name), Encoding.Latin1.GetBytes(text));

        Assert.Contains(expected, Assert.Throws<SpatialDataException>(() => SpatialDatasetReader.Read(folder.File(name))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SaysWhyAFolderIsNotRead()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("folder of no known format", Assert.Throws<SpatialDataException>(() => SpatialDatasetReader.Read(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Contains("There is no file or folder", Assert.Throws<SpatialDataException>(() => SpatialDatasetReader.Read(folder.File("x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AsksForCompressedHdf5ToBeUnpacked()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.File("a.h5ad.gz")))
        using (var gzip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.Fastest))
            gzip.Write([0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n', 0, 0]);

        Assert.Contains("Unpack it first", Assert.Throws<SpatialDataException>(() => SpatialDatasetReader.Read(folder.File("a.h5ad.gz"))).Message, StringComparison.Ordinal);
    }
}
