using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Loom;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Loom;

public sealed class LoomFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RealDataFact]
    public void ReadsOsmFish()
    {
        var path = TestPaths.DataFile("osmfish", "osmFISH_SScortex_mouse_all_cells.loom");

        var dataset = LoomFile.Read(path);

        Assert.Equal((6471, 33), (dataset.SpotCount, dataset.FeatureCount));
        Assert.Equal(6471, dataset.RequireCoordinates().Count);
        Assert.Contains("Gad2", dataset.FeatureNames);
        using var file = Hdf5File.OpenRead(path);
        using var matrix = file.Root.Dataset("matrix");
        var genesByCells = matrix.ReadAll<float>();
        for (var cell = 0; cell < 6471; cell += 997)
            Assert.Equal(Enumerable.Range(0, 33).Select(gene => genesByCells[(gene * 6471) + cell]), dataset.Features.SelectRows([cell]).ToDense());
    }

    [Fact]
    public void ReadsNamesAndCoordinatesByOption()
    {
        var dataset = LoomFile.Read(Make(), new LoomReadOptions { XAttribute = "u", YAttribute = "v" });

        Assert.Equal(["a", "b", "c"], dataset.Barcodes);
        Assert.Equal(["g", "g-1"], dataset.FeatureNames);
        Assert.Equal([1f, 4, 2, 5, 3, 6], dataset.Features.ToDense());
        Assert.Equal([7.0, 8.0, 9.0], dataset.Coordinates!.X);
        Assert.Null(LoomFile.Read(Make()).Coordinates);
    }

    [Fact]
    public void TellsWhatIsWrong()
    {
        Assert.Contains("no numeric attribute 'w'", Error(Make(), new LoomReadOptions { XAttribute = "u", YAttribute = "w" }), StringComparison.Ordinal);
        Assert.Contains("NaN for cell 1 ('b')", Error(Make(second: double.NaN), new LoomReadOptions { XAttribute = "u", YAttribute = "v" }), StringComparison.Ordinal);
        Assert.Contains("'a' twice, for cells 0 and 2", Error(Make(third: "a")), StringComparison.Ordinal);
        Assert.Equal(["a", "b", "a-1"], LoomFile.Read(Make(third: "a"), new LoomReadOptions { MakeNamesUnique = true }).Barcodes);
        Assert.Contains("XAttribute", Assert.Throws<ArgumentException>(() => LoomFile.Read(Make(), new LoomReadOptions { XAttribute = "u" })).Message, StringComparison.Ordinal);
    }

    private static string Error(string path, LoomReadOptions? options = null) => Assert.Throws<SpatialDataException>(() => LoomFile.Read(path, options)).Message;

    private string Make(double second = 11, string third = "c")
    {
        var path = _folder.File("made.loom");
        using var file = Hdf5File.Create(path);
        file.Root.WriteNumbers<double>("matrix", [1, 2, 3, 4, 5, 6], [2, 3], 0).Dispose();
        using var genes = file.Root.CreateGroup("row_attrs");
        genes.WriteTexts("Gene", ["g", "g"]).Dispose();
        using var cells = file.Root.CreateGroup("col_attrs");
        cells.WriteTexts("CellID", ["a", "b", third]).Dispose();
        cells.WriteNumbers<long>("u", [7, 8, 9], [3], 0).Dispose();
        cells.WriteNumbers<double>("v", [10, second, 12], [3], 0).Dispose();
        file.Close();
        return path;
    }
}
