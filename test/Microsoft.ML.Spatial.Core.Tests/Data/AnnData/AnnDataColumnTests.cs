using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Tests.Data.AnnData;

public sealed class AnnDataColumnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TableColumn[] AllKinds(int count)
    {
        var rows = Enumerable.Range(0, count).ToArray();
        return
        [
            new TextColumn("text", [.. rows.Select(row => row == 1 ? "" : $"Grün {row} µm")]),
            new RealColumn("real", [.. rows.Select(row => row == 2 ? double.NaN : 0.1 * row)]),
            new RealColumn("single", [.. rows.Select(row => (double)(0.1f * row))], isSingle: true),
            new IntegerColumn("integer", [.. rows.Select(row => long.MaxValue - row)]),
            new IntegerColumn("nullable integer", [.. rows.Select(row => (long)row)], [.. rows.Select(row => row == 1)]),
            new BooleanColumn("boolean", [.. rows.Select(row => row % 2 == 0)]),
            new BooleanColumn("nullable boolean", [.. rows.Select(row => row % 2 == 0)], [.. rows.Select(row => row == 0)]),
            new CategoricalColumn("category", [.. rows.Select(row => (row % 3) - 1)], ["β", "α", "unused"]),
            new CategoricalColumn("ordered", [.. rows.Select(row => row % 3)], ["low", "mid", "high"], ordered: true),
            new CategoricalColumn("many categories", rows, [.. Enumerable.Range(0, Math.Max(300, count)).Select(number => $"c{number}")]),
        ];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40000)]
    public void EveryKindOfColumnComesBackAsItWas(int count)
    {
        var observations = new ColumnTable([.. Enumerable.Range(0, count).Select(row => $"spot {row}")]);
        foreach (var column in AllKinds(count))
            observations.Set(column);
        var path = _folder.File("columns.h5ad");

        AnnDataFile.Write(new SpatialDataset(CsrMatrix.Empty(count, 2), observations, new ColumnTable(["g", "h"])), path);
        var read = AnnDataFile.Read(path);

        Assert.Equal(observations.Names, read.Barcodes);
        Assert.Equal(observations.Columns.Select(column => column.Name), read.Observations.Columns.Select(column => column.Name));
        foreach (var column in observations.Columns)
            Assert.True(ValueComparer.AreSame(column, read.Observations.Get(column.Name)), column.Name);
    }

    [Fact]
    public void MissingTextsBecomeMissingCategories()
    {
        var observations = new ColumnTable(["a", "b", "c"]);
        observations.Set(new TextColumn("label", ["x", null, "y"]));
        var path = _folder.File("missing.h5ad");

        AnnDataFile.Write(new SpatialDataset(CsrMatrix.Empty(3, 0), observations, new ColumnTable([])), path);

        var column = Assert.IsType<CategoricalColumn>(AnnDataFile.Read(path).Observations.Get("label"));
        Assert.Equal(["x", null, "y"], Enumerable.Range(0, 3).Select(column.TextAt));
    }

    [Fact]
    public void ReadsNullableTextsAndNumericCategories()
    {
        var path = H5adBuilder.Make(_folder, ["a", "b", "c"], ["g"], root =>
        {
            using var frame = root.Group("obs");
            using (var text = frame.CreateGroup("text"))
            {
                text.WriteAttribute("encoding-type", "nullable-string-array");
                text.WriteTexts("values", ["x", "", "y"]).Dispose();
                text.WriteBooleans("mask", [false, true, false], [3], 0).Dispose();
            }
            using var category = frame.CreateGroup("cluster");
            category.WriteAttribute("encoding-type", "categorical");
            category.WriteAttribute("ordered", false);
            category.WriteNumbers<sbyte>("codes", [1, -1, 0], [3], 0).Dispose();
            category.WriteNumbers<long>("categories", [10, 20], [2], 0).Dispose();
        });

        var observations = AnnDataFile.Read(path).Observations;

        Assert.Equal(["x", null, "y"], Enumerable.Range(0, 3).Select(Assert.IsType<TextColumn>(observations.Get("text")).TextAt));
        Assert.Equal(["20", null, "10"], Enumerable.Range(0, 3).Select(observations.Get("cluster").TextAt));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData(".")]
    [InlineData("_index")]
    public void RefusesAColumnNameThatCannotBeStored(string name)
    {
        var observations = new ColumnTable(["a"]);
        observations.Set(new RealColumn(name, [1]));
        var path = _folder.File("names.h5ad");

        var error = Assert.Throws<SpatialDataException>(() => AnnDataFile.Write(new SpatialDataset(CsrMatrix.Empty(1, 0), observations, new ColumnTable([])), path));

        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void RefusesATextThatHdf5WouldCut()
    {
        var observations = new ColumnTable(["a", "b\0c"]);

        var error = Assert.Throws<SpatialDataException>(() => AnnDataFile.Write(new SpatialDataset(CsrMatrix.Empty(2, 0), observations, new ColumnTable([])), _folder.File("zero.h5ad")));

        Assert.Contains("zero character", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void ReadsTheRecordsOfOldFiles()
    {
        var path = _folder.File("old.h5ad");
        using (var file = Hdf5File.Create(path))
        {
            H5adBuilder.MakeRecords(file.Root, "obs", 3, [("index", -4), ("n_counts", 1)], (writer, row) =>
            {
                writer.Write([(byte)'c', (byte)('0' + row), 0, 0]);
                writer.Write(row + 0.5f);
            });
            H5adBuilder.MakeRecords(file.Root, "var", 2, [("index", -2)], (writer, row) => writer.Write([(byte)'g', (byte)('0' + row)]));
            H5adBuilder.MakeRecords(file.Root, "obsm", 3, [("X_pca", 3), ("X_spatial", 2)], (writer, row) =>
            {
                for (var i = 0; i < 5; i++)
                    writer.Write((10f * row) + i);
            });
            using (var matrix = file.Root.CreateGroup("X"))
            {
                matrix.WriteAttribute("h5sparse_format", "csr");
                matrix.WriteAttribute("h5sparse_shape", [3, 2]);
                matrix.WriteNumbers<int>("indptr", [0, 1, 1, 2], [4], 0).Dispose();
                matrix.WriteNumbers<int>("indices", [1, 0], [2], 0).Dispose();
                matrix.WriteNumbers<float>("data", [5, 6], [2], 0).Dispose();
            }
            file.Close();
        }

        var read = AnnDataFile.Read(path);
        var copy = _folder.File("new.h5ad");
        var report = AnnDataFile.Write(read.SelectSpots([2, 0]), copy);
        var again = AnnDataFile.Read(copy);

        Assert.Equal(["c0", "c1", "c2"], read.Barcodes);
        Assert.Equal(["g0", "g1"], read.FeatureNames);
        Assert.Equal([0f, 5, 0, 0, 6, 0], read.Features.ToDense());
        Assert.Equal([0.5, 1.5, 2.5], Assert.IsType<RealColumn>(read.Observations.Get("n_counts")).Values);
        Assert.Equal([3.0, 13.0, 23.0], read.Coordinates!.X);
        Assert.Equal([0f, 1, 2, 10, 11, 12, 20, 21, 22], read.Embeddings["X_pca"].Values);
        Assert.Empty(report.LeftOut);
        Assert.Equal([24.0, 4.0], again.Coordinates!.Y);
        Assert.Equal([20f, 21, 22, 0, 1, 2], again.Embeddings["X_pca"].Values);
        Assert.Equal([2.5, 0.5], Assert.IsType<RealColumn>(again.Observations.Get("n_counts")).Values);
    }
}
