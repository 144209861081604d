using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Tests.Data.AnnData;

public sealed class AnnDataMatrixTests : IDisposable
{
    private static readonly string[] Barcodes = ["s0", "s1", "s2"];
    private static readonly string[] Features = ["a", "b", "c", "d"];
    private static readonly float[] Expected = [0, 1, 0, -2, 0, 0, 0, 0, 3, 0, 0, 4];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadsADenseMatrix()
    {
        var path = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeDense(root, "X", [.. Expected], 3, 4));

        var matrix = AnnDataFile.Read(path).Features;

        Assert.Equal(Expected, matrix.ToDense());
        Assert.Equal(4, matrix.StoredCount);
    }

    [Theory]
    [InlineData("csr_matrix", new long[] { 0, 2, 2, 4 }, new[] { 1, 3, 0, 3 }, new double[] { 1, -2, 3, 4 })]
    [InlineData("csr_matrix", new long[] { 0, 2, 2, 4 }, new[] { 3, 1, 3, 0 }, new double[] { -2, 1, 4, 3 })]
    [InlineData("csr_matrix", new long[] { 0, 3, 3, 6 }, new[] { 3, 1, 3, 0, 3, 0 }, new double[] { -3, 1, 1, 1, 4, 2 })]
    [InlineData("csc_matrix", new long[] { 0, 1, 2, 2, 4 }, new[] { 2, 0, 0, 2 }, new double[] { 3, 1, -2, 4 })]
    [InlineData("csc_matrix", new long[] { 0, 2, 3, 3, 5 }, new[] { 2, 2, 0, 2, 0 }, new double[] { 1, 2, 1, 4, -2 })]
    public void ReadsCompressedMatricesSortedOrNotAndAddsDuplicates(string encoding, long[] pointers, int[] indices, double[] data)
    {
        var path = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeSparse(root, "X", encoding, [3, 4], pointers, indices, data));

        var matrix = AnnDataFile.Read(path).Features;

        Assert.Equal(Expected, matrix.ToDense());
        Assert.Equal(4, matrix.StoredCount);
    }

    [Theory]
    [InlineData(new long[] { 0, 2, 2 }, new[] { 1, 3, 0, 3 }, "3 pointers")]
    [InlineData(new long[] { 1, 2, 2, 4 }, new[] { 1, 3, 0, 3 }, "start at 1")]
    [InlineData(new long[] { 0, 3, 2, 4 }, new[] { 1, 3, 0, 3 }, "decrease")]
    [InlineData(new long[] { 0, 2, 2, 5_000_000_000 }, new[] { 1, 3, 0, 3 }, "claims")]
    [InlineData(new long[] { 0, 2, 2, 4 }, new[] { 1, 4, 0, 3 }, "column index 4 in row 0 ('s0')")]
    [InlineData(new long[] { 0, 2, 2, 4 }, new[] { 1, -1, 0, 3 }, "column index -1")]
    [InlineData(new long[] { 0, 2, 2, 4 }, new[] { 1, 3, 0 }, "4 values but 3 indices")]
    public void RefusesACompressedMatrixThatDoesNotFit(long[] pointers, int[] indices, string expected)
    {
        var path = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeSparse(root, "X", "csr_matrix", [3, 4], pointers, indices, [1, 2, 3, 4]));

        Assert.Contains(expected, H5adBuilder.ErrorOf(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csr_matrix", 4)]
    [InlineData("csc_matrix", 5)]
    public void AnyIndicesGiveAMatrixOrAnErrorThatNamesTheFile(string encoding, int pointerCount)
    {
        for (var round = 0; round < 200; round++)
        {
            var random = new CounterRandom(round);
            long[] pointers = [0, .. Enumerable.Range(1, pointerCount - 1).Select(_ => (long)(random.NextUInt32() % 7))];
            if (round % 2 == 0)
                Array.Sort(pointers);
            int[] indices = [.. Enumerable.Range(0, 6).Select(_ => (int)(random.NextUInt32() % (round % 3 == 0 ? 6u : 3u)) - (round % 5 == 0 ? 1 : 0))];
            var path = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeSparse(root, "X", encoding, [3, 4], pointers, indices, [1, 2, 4, 8, 16, 32]));
            var fits = pointers.SequenceEqual(pointers.Order()) && indices.Take((int)pointers[^1]).All(index => index >= 0 && index < (encoding == "csr_matrix" ? 4 : 3));
            if (fits)
                Assert.Equal(new[] { 1f, 2, 4, 8, 16, 32 }.Take((int)pointers[^1]).Sum(), AnnDataFile.Read(path).Features.ToDense().Sum());
            else
                Assert.Contains("'X'", H5adBuilder.ErrorOf(path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(new long[] { 0, 1, 2, 2, 4 }, 3, "row index 3")]
    [InlineData(new long[] { 0, 1, 2, 2 }, 2, "4 pointers")]
    public void RefusesAMatrixByColumnsThatDoesNotFit(long[] pointers, int firstRow, string expected)
    {
        var path = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeSparse(root, "X", "csc_matrix", [3, 4], pointers, [firstRow, 0, 0, 2], [1, 2, 3, 4]));

        Assert.Contains(expected, H5adBuilder.ErrorOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesShapesThatDoNotMatchTheTables()
    {
        var dense = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeDense(root, "X", [.. Expected], 4, 3));
        Assert.Contains("is 4 x 3, but the file names 3 spots and 4 features", H5adBuilder.ErrorOf(dense), StringComparison.Ordinal);

        var sparse = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeSparse(root, "X", "csr_matrix", [3, 5], [0, 0, 0, 0], [], []));
        Assert.Contains("is 3 x 5", H5adBuilder.ErrorOf(sparse), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "infinity")]
    [InlineData(1e300, "infinity")]
    public void NamesThePlaceOfAValueThatIsNotFinite(double value, string expected)
    {
        var sparse = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeSparse(root, "X", "csr_matrix", [3, 4], [0, 0, 0, 1], [2], [value]));
        var message = H5adBuilder.ErrorOf(sparse);
        Assert.Contains($"{expected} at row 2 ('s2'), column 2 ('c')", message, StringComparison.Ordinal);

        var dense = H5adBuilder.Make(_folder, Barcodes, Features, root => H5adBuilder.MakeDense(root, "X", [0, 0, 0, 0, 0, value, 0, 0, 0, 0, 0, 0], 3, 4));
        Assert.Contains($"{expected} at row 1 ('s1'), column 1 ('b')", H5adBuilder.ErrorOf(dense), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileWithoutMatrixIsEmpty()
    {
        var dataset = AnnDataFile.Read(H5adBuilder.Make(_folder, Barcodes, Features, _ => { }));

        Assert.Equal((3, 4, 0), (dataset.SpotCount, dataset.FeatureCount, dataset.Features.StoredCount));
    }

    [Fact]
    public void AMissingLayerIsToldWithThoseThatExist()
    {
        var path = H5adBuilder.Make(_folder, Barcodes, Features, root =>
        {
            using var layers = root.CreateGroup("layers");
            H5adBuilder.MakeDense(layers, "counts", [.. Expected], 3, 4);
        });

        Assert.Equal(Expected, AnnDataFile.Read(path, new AnnDataReadOptions { Matrix = "counts" }).Features.ToDense());
        Assert.Contains("Layers: counts; raw: no", H5adBuilder.ErrorOf(path, new AnnDataReadOptions { Matrix = "lost" }), StringComparison.Ordinal);
        Assert.Contains("'raw.X'", H5adBuilder.ErrorOf(path, new AnnDataReadOptions { Matrix = "raw" }), StringComparison.Ordinal);
    }
}
