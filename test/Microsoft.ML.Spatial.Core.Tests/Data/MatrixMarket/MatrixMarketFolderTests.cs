using System.Text;
using Microsoft.ML.Spatial.Core.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Tests.Data.MatrixMarket;

public sealed class MatrixMarketFolderTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("sample_", true)]
    public void ReadsMatrixNamesAndTypes(string prefix, bool gzip)
    {
        using var sample = new MatrixMarketSample(prefix: prefix, gzip: gzip);

        var dataset = sample.Read();

        Assert.Equal(MatrixMarketSample.Dense, dataset.Features.ToDense());
        Assert.Equal(["AA-1", "CC-1", "GG-1", "TT-1"], dataset.Barcodes);
        Assert.Equal(["GeneA", "GeneB", "GeneA-1"], dataset.FeatureNames);
        Assert.Equal("ENSG3", dataset.Variables.Get("gene_ids").TextAt(2));
        Assert.Equal("Antibody Capture", dataset.Variables.Get("feature_types").TextAt(2));
        Assert.Equal(sample.Folder, dataset.Source!.Path);
        Assert.Null(dataset.Coordinates);
    }

    [Fact]
    public void NamesFeaturesByIdAndKeepsOneType()
    {
        using var sample = new MatrixMarketSample();

        var dataset = sample.Read(new MatrixMarketReadOptions { FeatureNames = FeatureNaming.Id, FeatureType = "Gene Expression" });

        Assert.Equal(["ENSG1", "ENSG2"], dataset.FeatureNames);
        Assert.Equal("GeneB", dataset.Variables.Get("gene_symbols").TextAt(1));
        Assert.Equal([5f, 0, 0, 1, 0, 0, 7, 8], dataset.Features.ToDense());
    }

    [Theory]
    [InlineData("rows of a spot out of order", "3 4 6\n3 1 2\n1 1 5\n2 2 1\n3 4 9\n1 4 7\n2 4 8\n")]
    [InlineData("spots out of order", "3 4 6\n3 4 9\n1 1 5\n2 4 8\n2 2 1\n1 4 7\n3 1 2\n")]
    [InlineData("blank lines, blanks, tabs and other line ends", "\r\n3 4  6\r\n\r\n 1\t1 5 \r\n3 1 2\r\n2 2 1\r\n%x\r\n1 4 7\r\n2 4 8\r\n3 4 9")]
    public void ReadsEntriesInAnyOrderAndSpacing(string why, string body)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var sample = new MatrixMarketSample(MatrixMarketSample.Banner + body);

            Assert.True(MatrixMarketSample.Dense.AsSpan().SequenceEqual(sample.Read(execution: new Execution(threads)).Features.ToDense()), why);
        }
    }

    [Fact]
    public void TakesBarcodesTimesFeatures()
    {
        using var sample = new MatrixMarketSample(MatrixMarketSample.Banner + "4 3 6\n1 1 5\n1 3 2\n2 2 1\n4 1 7\n4 2 8\n4 3 9\n");

        Assert.Equal(MatrixMarketSample.Dense, sample.Read().Features.ToDense());
    }

    [Fact]
    public void ReadsRealAndPatternMatrices()
    {
        using var real = new MatrixMarketSample("%%matrixmarket MATRIX coordinate real general\n3 4 3\n1 1 0.5\n2 2 1e3\n3 3 12345678901.25\n");
        using var pattern = new MatrixMarketSample("%%MatrixMarket matrix coordinate pattern general\n3 4 2\n1 1\n3 4\n");

        Assert.Equal([0.5f, 0, 0, 0, 1000, 0, 0, 0, 12345678901.25f, 0, 0, 0], real.Read().Features.ToDense());
        Assert.Equal([1f, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], pattern.Read().Features.ToDense());
    }

    [Fact]
    public void KnowsGzipByItsBytesNotItsName()
    {
        using var sample = new MatrixMarketSample();
        File.WriteAllBytes(sample.Matrix, MatrixMarketSample.Gzip(MatrixMarketSample.Usual));

        Assert.Equal(MatrixMarketSample.Dense, sample.Read().Features.ToDense());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ReadsManyBlocksTheSameOnOneThreadAndTwo(bool grouped)
    {
        // 3 MB of text: several blocks, and lines cut at block ends.
        const int Spots = 4000;
        const int Features = 100;
        var text = new StringBuilder(MatrixMarketSample.Banner).Append(Features).Append(' ').Append(Spots).Append(' ').Append(Spots * Features * 3 / 4).Append('\n');
        var expected = new float[Spots * Features];
        for (var i = 0; i < Spots * Features; i++)
        {
            var (spot, feature) = grouped ? (i / Features, i % Features) : (i % Spots, i / Spots);
            if ((spot + feature) % 4 == 0)
                continue;
            expected[(spot * Features) + feature] = (spot * 7) + feature + 1;
            text.Append(feature + 1).Append(' ').Append(spot + 1).Append(' ').Append((spot * 7) + feature + 1).Append('\n');
        }
        using var sample = new MatrixMarketSample(text.ToString(), gzip: true);
        sample.Write("barcodes.tsv", string.Concat(Enumerable.Range(0, Spots).Select(i => $"B{i}\n")), gzip: true);
        sample.Write("features.tsv", string.Concat(Enumerable.Range(0, Features).Select(i => $"I{i}\tG{i}\n")), gzip: true);

        foreach (var threads in new[] { 1, 2 })
            Assert.Equal(expected, sample.Read(execution: new Execution(threads)).Features.ToDense());
    }

    [Fact]
    public void ReadsGenesTableOfEarlierVersions()
    {
        using var sample = new MatrixMarketSample();
        File.Delete(Path.Combine(sample.Folder, "features.tsv"));
        sample.Write("genes.tsv", "E1\tA\nE2\tB\nE3\tC\n");

        var dataset = sample.Read();

        Assert.Equal(["A", "B", "C"], dataset.FeatureNames);
        Assert.False(dataset.Variables.TryGet("feature_types", out _));
    }

    [Fact]
    public void ChoosesAmongSetsByPrefix()
    {
        using var sample = new MatrixMarketSample(prefix: "a_");
        foreach (var name in new[] { "matrix.mtx", "barcodes.tsv", "features.tsv" })
            File.Copy(Path.Combine(sample.Folder, "a_" + name), Path.Combine(sample.Folder, "b_" + name));

        Assert.Contains("'a_', 'b_'", sample.ErrorOf(), StringComparison.Ordinal);
        Assert.Equal(4, sample.Read(new MatrixMarketReadOptions { Prefix = "b_" }).SpotCount);
    }

    [Fact]
    public void TakesPositionsLyingBeside()
    {
        using var sample = new MatrixMarketSample();
        sample.Write("spatial/tissue_positions_list.csv", "TT-1,1,0,1,10,20\nAA-1,0,0,3,11,21\nCC-1,1,1,0,12,22\nGG-1,1,1,2,13,23\nZZ-1,0,9,9,1,1\n");

        var dataset = sample.Read();

        Assert.Equal([21.0, 22, 23, 20], dataset.Coordinates!.X);
        Assert.Equal([11.0, 12, 13, 10], dataset.Coordinates.Y);
        Assert.Equal("0", dataset.Observations.Get("in_tissue").TextAt(0));
        Assert.Null(sample.Read(new MatrixMarketReadOptions { ReadPositions = false }).Coordinates);
    }

    [Fact]
    public void ReportsProgressAndStopsWhenCancelled()
    {
        using var sample = new MatrixMarketSample();
        var heard = new List<StageProgress>();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        sample.Read(execution: new Execution(1, new Listener(heard.Add)));

        Assert.Contains(heard, step => step.Stage == "reading matrix.mtx" && step.Fraction == 1);
        Assert.ThrowsAny<OperationCanceledException>(() => sample.Read(execution: new Execution(2, null, cancelled.Token)));
    }

    [RealDataFact]
    public void ReadsTheRealFolder()
    {
        var dataset = MatrixMarketFolder.Read(TestPaths.DataFile("readers", "tenx_mtx_v3"));

        Assert.Equal(1107, dataset.SpotCount);
        Assert.Equal(507, dataset.FeatureCount);
        Assert.Equal(23866, dataset.Features.StoredCount);
        Assert.Equal("AAACCCAAGGAGAGTA-1", dataset.Barcodes[0]);
        Assert.Equal("CH507-9B2.2", dataset.FeatureNames[0]);
        Assert.Equal("ENSG00000279493", dataset.Variables.Get("gene_ids").TextAt(0));
        Assert.Equal(3f, dataset.Features.RowValues(0)[dataset.Features.RowIndices(0).IndexOf(457)]);
    }

    private sealed class Listener(Action<StageProgress> hear) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => hear(value);
    }
}
