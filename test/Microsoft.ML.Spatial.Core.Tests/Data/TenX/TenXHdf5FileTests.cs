using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Data.TenX;

namespace Microsoft.ML.Spatial.Core.Tests.Data.TenX;

public sealed class TenXHdf5FileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RealDataFact]
    public void ReadsVersion3()
    {
        var dataset = TenXHdf5File.Read(TestPaths.DataFile("readers", "tenx_h5", "v3_filtered_feature_bc_matrix.h5"));

        Assert.Equal((1107, 507, 23866), (dataset.SpotCount, dataset.FeatureCount, dataset.Features.StoredCount));
        Assert.Equal(507, dataset.FeatureNames.Distinct().Count());
        Assert.StartsWith("ENSG", ((TextColumn)dataset.Variables.Get("gene_ids")).Values[0], StringComparison.Ordinal);
        Assert.Contains("Gene Expression", ((CategoricalColumn)dataset.Variables.Get("feature_types")).Categories);
        Assert.True(dataset.Variables.TryGet("genome", out _));
    }

    [RealDataFact]
    public void ReadsAVisiumMatrix()
    {
        var dataset = TenXHdf5File.Read(TestPaths.DataFile("readers", "tenx_h5", "visium1", "filtered_feature_bc_matrix.h5"));

        Assert.Equal((100, 100, 656), (dataset.SpotCount, dataset.FeatureCount, dataset.Features.StoredCount));
    }

    [Fact]
    public void ReadsVersion2AndAsksForTheGenome()
    {
        var path = MakeVersion2("hg19", "mm10");

        var error = Assert.Throws<SpatialDataException>(() => TenXHdf5File.Read(path));
        var unknown = Assert.Throws<SpatialDataException>(() => TenXHdf5File.Read(path, new TenXReadOptions { Genome = "dm6" }));
        var dataset = TenXHdf5File.Read(path, new TenXReadOptions { Genome = "mm10" });
        var single = TenXHdf5File.Read(MakeVersion2("hg19"));

        Assert.Contains("hg19, mm10", error.Message, StringComparison.Ordinal);
        Assert.Contains("'dm6'", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(["A", "B", "A-1"], dataset.FeatureNames);
        Assert.Equal(["id0", "id1", "id2"], Enumerable.Range(0, 3).Select(dataset.Variables.Get("gene_ids").TextAt));
        Assert.Equal([0f, 5, 0, 7, 0, 6], dataset.Features.ToDense());
        Assert.Equal(["c0-1", "c1-1"], single.Barcodes);
    }

    [Fact]
    public void RefusesAFileOfAnotherKind()
    {
        var path = _folder.File("other.h5");
        using (var file = Hdf5File.Create(path))
        {
            file.Root.CreateGroup("obs").Dispose();
            file.Close();
        }

        Assert.Contains("not 10x's", Assert.Throws<SpatialDataException>(() => TenXHdf5File.Read(path)).Message, StringComparison.Ordinal);
    }

    private string MakeVersion2(params string[] genomes)
    {
        var path = _folder.File($"v2_{genomes.Length}.h5");
        using var file = Hdf5File.Create(path);
        foreach (var genome in genomes)
        {
            using var group = file.Root.CreateGroup(genome);
            group.WriteTexts("barcodes", ["c0-1", "c1-1"]).Dispose();
            group.WriteTexts("gene_names", ["A", "B", "A"]).Dispose();
            group.WriteTexts("genes", ["id0", "id1", "id2"]).Dispose();
            group.WriteNumbers<int>("shape", [3, 2], [2], 0).Dispose();
            group.WriteNumbers<long>("indptr", [0, 1, 3], [3], 0).Dispose();
            group.WriteNumbers<long>("indices", [1, 2, 0], [3], 0).Dispose();
            group.WriteNumbers<int>("data", [5, 6, 7], [3], 0).Dispose();
        }
        file.Close();
        return path;
    }
}
