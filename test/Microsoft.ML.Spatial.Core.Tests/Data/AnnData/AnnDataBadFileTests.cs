using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Tests.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Tests.Data.AnnData;

public sealed class AnnDataBadFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void RefusesWhatIsNoHdf5File()
    {
        var text = _folder.File("text.h5ad");
        File.WriteAllText(text, "barcode,gene\nA,1\n");
        Assert.Contains("not an HDF5 file", H5adBuilder.ErrorOf(text), StringComparison.Ordinal);

        var empty = _folder.File("empty.h5ad");
        File.WriteAllText(empty, "");
        Assert.Contains("is empty", H5adBuilder.ErrorOf(empty), StringComparison.Ordinal);

        Assert.Contains("cannot be opened", H5adBuilder.ErrorOf(_folder.File("missing.h5ad")), StringComparison.Ordinal);
        Assert.Contains("cannot be opened", H5adBuilder.ErrorOf(_folder.Path), StringComparison.Ordinal);
    }

    [RealDataTheory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void RefusesATruncatedFile(double share)
    {
        var bytes = File.ReadAllBytes(TestPaths.DataFile("osmfish", "osmfish_ssctx_counts.h5ad"));
        var path = _folder.File("truncated.h5ad");
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * share)]);

        Assert.Contains("truncated", H5adBuilder.ErrorOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void TellsWhatAForeignHdf5FileHolds()
    {
        var path = _folder.File("foreign.h5ad");
        using (var file = Hdf5File.Create(path))
        {
            file.Root.CreateGroup("matrix").Dispose();
            file.Close();
        }

        var message = H5adBuilder.ErrorOf(path);

        Assert.Contains("no 'obs' and 'var' (it holds matrix)", message, StringComparison.Ordinal);
        Assert.Contains("10x", message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesAFilterThatIsMissing()
    {
        var path = H5adBuilder.Make(_folder, ["a", "b", "c", "d"], ["x", "y"], root => H5adBuilder.MakeFiltered(root, "X", 32001));

        var message = H5adBuilder.ErrorOf(path);

        Assert.Contains("'X' is compressed with the HDF5 filter 32001 (blosc)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void DoesNotReserveMemoryForValuesThatAreNotThere()
    {
        // A billion names and values that were never written: gigabytes in memory, nothing in the file.
        var path = H5adBuilder.Make(_folder, ["a"], ["x"], root =>
        {
            using var matrix = root.CreateGroup("X");
            matrix.WriteAttribute("encoding-type", "csr_matrix");
            matrix.WriteAttribute("shape", [1, 1]);
            matrix.WriteNumbers<long>("indptr", [0, 1_000_000_000], [2], 0).Dispose();
            matrix.CreateDataset("indices", Hdf5Types.InFile<int>(), [1_000_000_000], 4).Dispose();
            matrix.CreateDataset("data", Hdf5Types.InFile<float>(), [1_000_000_000], 4).Dispose();
        });
        var before = GC.GetTotalAllocatedBytes();

        Assert.Contains("stores only 0 bytes", H5adBuilder.ErrorOf(path), StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50_000_000);
    }

    [Fact]
    public void NamesTheFirstRepeatedBarcodeUnlessAskedToMakeThemUnique()
    {
        var path = H5adBuilder.Make(_folder, ["a", "b", "a", "b"], ["x", "y", "x"], root => H5adBuilder.MakeDense(root, "X", new double[12], 4, 3));

        Assert.Contains("'a' twice, in rows 0 and 2", H5adBuilder.ErrorOf(path), StringComparison.Ordinal);
        var dataset = AnnDataFile.Read(path, new AnnDataReadOptions { MakeNamesUnique = true });
        Assert.Equal(["a", "b", "a-1", "b-1"], dataset.Barcodes);
        Assert.Equal(["x", "y", "x-1"], dataset.FeatureNames);
    }

    [Fact]
    public void NamesTheSpotOfACoordinateThatIsNotFinite()
    {
        var path = H5adBuilder.Make(_folder, ["a", "b"], ["x"], root =>
        {
            using var matrices = root.CreateGroup("obsm");
            H5adBuilder.MakeDense(matrices, "spatial", [1, 2, 3, double.NaN], 2, 2);
        });

        Assert.Contains("'obsm/spatial' holds NaN in row 1 (spot 'b'), column 1", H5adBuilder.ErrorOf(path), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAskedForSpatialKeyMustExist()
    {
        var path = H5adBuilder.Make(_folder, ["a", "b"], ["x"], root =>
        {
            using var matrices = root.CreateGroup("obsm");
            H5adBuilder.MakeDense(matrices, "X_pca", [1, 2, 3, 4], 2, 2);
        });

        Assert.Contains("no matrix 'spatial_aligned'", H5adBuilder.ErrorOf(path, new AnnDataReadOptions { SpatialKey = "spatial_aligned" }), StringComparison.Ordinal);
        Assert.Null(AnnDataFile.Read(path).Coordinates);
        Assert.Equal([2.0, 4.0], AnnDataFile.Read(path, new AnnDataReadOptions { SpatialKey = "X_pca" }).Coordinates!.Y);
    }
}
