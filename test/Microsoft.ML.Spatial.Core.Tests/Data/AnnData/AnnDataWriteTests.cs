using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Tests.Data.AnnData;

public sealed class AnnDataWriteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static SpatialDataset Sample(int spots = 6)
    {
        var rows = Enumerable.Range(0, spots).ToArray();
        var observations = new ColumnTable([.. rows.Select(row => $"s{row}")]);
        foreach (var column in AnnDataColumnTests.AllKinds(spots))
            observations.Set(column);
        var dense = new float[spots * 4];
        for (var i = 0; i < dense.Length; i++)
            dense[i] = i % 3 == 0 ? 0 : i;
        var dataset = new SpatialDataset(
            CsrMatrix.FromDense(spots, 4, dense), observations, new ColumnTable(["a", "b", "c", "d"]), new PointSet([.. rows.Select(row => row * 1.1)], [.. rows.Select(row => -row * 0.3)]));
        dataset.Embeddings["X_pca"] = new DenseMatrix(spots, 2, [.. Enumerable.Range(0, 2 * spots).Select(i => i / 7f)]);
        dataset.Layers["twice"] = CsrMatrix.FromDense(spots, 4, Array.ConvertAll(dense, value => 2 * value));
        dataset.Unstructured["text"] = "µ";
        dataset.Unstructured["truth"] = true;
        dataset.Unstructured["whole"] = 3L;
        dataset.Unstructured["real"] = 0.25;
        dataset.Unstructured["nested"] = new Dictionary<string, object> { ["colors"] = new[] { "#ff0000", "#00ff00" }, ["counts"] = new long[] { 1, 2 }, ["ratios"] = new[] { 0.5, double.NaN }, ["deeper"] = new Dictionary<string, object>() };
        return dataset;
    }

    private static void AssertSame(SpatialDataset expected, SpatialDataset actual)
    {
        Assert.Equal(expected.Barcodes, actual.Barcodes);
        Assert.Equal(expected.FeatureNames, actual.FeatureNames);
        Assert.Equal(expected.Features.ToDense(), actual.Features.ToDense());
        Assert.Equal(expected.Coordinates?.X, actual.Coordinates?.X);
        Assert.Equal(expected.Coordinates?.Y, actual.Coordinates?.Y);
        Assert.Equal(expected.Observations.Columns.Select(column => column.Name), actual.Observations.Columns.Select(column => column.Name));
        foreach (var column in expected.Observations.Columns)
            Assert.True(ValueComparer.AreSame(column, actual.Observations.Get(column.Name)), column.Name);
        Assert.Equal(expected.Embeddings.Keys.Order(), actual.Embeddings.Keys.Order());
        foreach (var (key, matrix) in expected.Embeddings)
            Assert.Equal(matrix.Values, actual.Embeddings[key].Values);
        Assert.Equal(expected.Layers.Keys.Order(), actual.Layers.Keys.Order());
        foreach (var (key, layer) in expected.Layers)
            Assert.Equal(layer.ToDense(), actual.Layers[key].ToDense());
        Assert.Equal(expected.Unstructured, actual.Unstructured);
    }

    private static AnnDataReadOptions WithLayers => new() { LoadLayers = true };

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void ADatasetFromMemoryComesBackAsItWas(int compression)
    {
        var path = _folder.File("sample.h5ad");

        var report = AnnDataFile.Write(Sample(5000), path, new AnnDataWriteOptions { Compression = compression });

        Assert.Empty(report.LeftOut);
        AssertSame(Sample(5000), AnnDataFile.Read(path, WithLayers));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    public void EmptyTablesComeBack(int spots, int features)
    {
        var path = _folder.File("empty.h5ad");
        var names = Enumerable.Range(0, 3).Select(i => $"n{i}").ToArray();

        AnnDataFile.Write(new SpatialDataset(CsrMatrix.Empty(spots, features), new ColumnTable(names[..spots]), new ColumnTable(names[..features]), new PointSet(new double[spots], new double[spots])), path);
        var read = AnnDataFile.Read(path);

        Assert.Equal((spots, features), (read.SpotCount, read.FeatureCount));
        Assert.Equal(spots, read.Coordinates!.Count);
    }

    [Fact]
    public void ASubsetKeepsTheChosenRowsAndColumnsOfEverything()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(5000), path);
        int[] spots = [.. Enumerable.Range(0, 5000).Where(spot => spot % 3 != 0).Reverse()];
        int[] features = [3, 0];

        // The layers were not loaded: they are cut in the file.
        AnnDataFile.Write(AnnDataFile.Read(path).SelectSpots(spots).SelectFeatures(features), _folder.File("subset.h5ad"));

        AssertSame(Sample(5000).SelectSpots(spots).SelectFeatures(features), AnnDataFile.Read(_folder.File("subset.h5ad"), WithLayers));
    }

    [Fact]
    public void ReplacingAFileDoesNotChangeWhatWasReadFromItBefore()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);
        var before = AnnDataFile.Read(path, WithLayers);
        var doubled = new CsrMatrix(
            before.SpotCount, before.FeatureCount, before.Features.RowPointers, before.Features.ColumnIndices, Array.ConvertAll(before.Features.Values, value => 2 * value));
        var changed = new SpatialDataset(doubled, before.Observations, before.Variables, before.Coordinates) { Source = before.Source };
        foreach (var (name, embedding) in before.Embeddings)
            changed.Embeddings[name] = embedding;
        foreach (var name in before.Layers.Keys)
            changed.Layers[name] = doubled;
        foreach (var (name, value) in before.Unstructured)
            changed.Unstructured[name] = value;

        AnnDataFile.Write(changed, path);
        AnnDataFile.Write(before, _folder.File("before.h5ad"));

        AssertSame(changed, AnnDataFile.Read(path, WithLayers));
        AssertSame(Sample(), AnnDataFile.Read(_folder.File("before.h5ad"), WithLayers));
    }

    [Fact]
    public void AFileCanBeReplacedByASubsetOfItself()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);
        using var stillOpen = Hdf5File.OpenRead(path);

        AnnDataFile.Write(AnnDataFile.Read(path, WithLayers).SelectSpots([4, 1]), path);

        AssertSame(Sample().SelectSpots([4, 1]), AnnDataFile.Read(path, WithLayers));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
        using var oldNames = stillOpen.Root.Dataset("obs/_index");
        Assert.Equal(6, oldNames.Count);
    }

    [Fact]
    public void AnUnchangedFileCanBeSavedInPlaceTwice()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);
        var dataset = AnnDataFile.Read(path, WithLayers);
        dataset.Observations.Set(new RealColumn("added", [1, 2, 3, 4, 5, 6]));

        AnnDataFile.Write(dataset, path);
        AnnDataFile.Write(dataset, path);

        AssertSame(dataset, AnnDataFile.Read(path, WithLayers));
    }

    [Fact]
    public void AChangedOrMissingSourceIsTold()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);
        var subset = AnnDataFile.Read(path).SelectSpots([4, 1]);
        AnnDataFile.Write(subset, path);

        var changed = Assert.Throws<SpatialDataException>(() => AnnDataFile.Write(subset, _folder.File("other.h5ad")));
        File.Delete(path);
        var gone = Assert.Throws<SpatialDataException>(() => AnnDataFile.Write(subset, _folder.File("other.h5ad")));
        AnnDataFile.Write(subset, _folder.File("alone.h5ad"), new AnnDataWriteOptions { CopyThrough = false });

        Assert.Contains("has changed", changed.Message, StringComparison.Ordinal);
        Assert.Contains("is gone", gone.Message, StringComparison.Ordinal);
        Assert.Equal([_folder.File("alone.h5ad")], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(subset.Barcodes, AnnDataFile.Read(_folder.File("alone.h5ad")).Barcodes);
    }

    [Fact]
    public void WhatWasRemovedChangedOrAddedIsSaved()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);
        var dataset = AnnDataFile.Read(path, WithLayers);
        dataset.Observations.Remove("text");
        dataset.Embeddings.Remove("X_pca");
        dataset.Embeddings["X_new"] = new DenseMatrix(6, 1, [1, 2, 3, 4, 5, 6]);
        dataset.Layers["twice"] = dataset.Features;
        dataset.Unstructured.Remove("truth");
        dataset.Unstructured["text"] = "new";
        ((Dictionary<string, object>)dataset.Unstructured["nested"])["added"] = 1L;

        AnnDataFile.Write(dataset, path);

        AssertSame(dataset, AnnDataFile.Read(path, WithLayers));
    }

    [Fact]
    public void WhatIsNotUnderstoodIsTakenAlongOrReported()
    {
        var path = H5adBuilder.Make(_folder, ["a", "b"], ["x", "y"], root =>
        {
            H5adBuilder.MakeDense(root, "X", [1, 2, 3, 4], 2, 2);
            H5adBuilder.MakeDense(root, "mystery", [7], 1);
            using var pairs = root.CreateGroup("obsp");
            H5adBuilder.MakeSparse(pairs, "graph", "csr_matrix", [2, 2], [0, 1, 2], [1, 0], [0.5, 0.25]);
            using var raw = root.CreateGroup("raw");
            H5adBuilder.MakeDense(raw, "X", [1, 2, 3, 4, 5, 6], 2, 3);
            H5adBuilder.MakeFrame(raw, "var", ["x", "y", "z"]);
            using var frame = root.Group("obs");
            H5adBuilder.MakeDense(frame, "vectors", [1, 2, 3, 4], 2, 2);
        });
        var dataset = AnnDataFile.Read(path);

        var whole = AnnDataFile.Write(dataset, _folder.File("whole.h5ad"));
        var subset = AnnDataFile.Write(dataset.SelectSpots([1]), _folder.File("subset.h5ad"));

        Assert.Empty(whole.LeftOut);
        Assert.StartsWith("mystery", Assert.Single(subset.LeftOut), StringComparison.Ordinal);
        using var file = Hdf5File.OpenRead(_folder.File("subset.h5ad"));
        using var graph = file.Root.Dataset("obsp/graph/data");
        using var vectors = file.Root.Dataset("obs/vectors");
        Assert.Equal(0, graph.Count);
        Assert.Equal([3.0, 4.0], vectors.ReadAll<double>());
        Assert.Equal([4f, 5, 6], AnnDataFile.Read(_folder.File("subset.h5ad"), new AnnDataReadOptions { Matrix = "raw" }).Features.ToDense());
        using var wholeFile = Hdf5File.OpenRead(_folder.File("whole.h5ad"));
        Assert.True(wholeFile.Root.Contains("mystery"));
    }

    [Fact]
    public void WhatCannotBeUnpackedHereIsTakenAlongAsItIs()
    {
        var path = H5adBuilder.Make(_folder, ["a", "b", "c", "d"], ["x", "y"], root =>
        {
            using var layers = root.CreateGroup("layers");
            H5adBuilder.MakeFiltered(layers, "packed", 32001);
        });
        var dataset = AnnDataFile.Read(path);

        AnnDataFile.Write(dataset, _folder.File("whole.h5ad"));
        var error = Assert.Throws<SpatialDataException>(() => AnnDataFile.Write(dataset.SelectSpots([1]), _folder.File("subset.h5ad")));

        using var file = Hdf5File.OpenRead(_folder.File("whole.h5ad"));
        using var packed = file.Root.Dataset("layers/packed");
        Assert.Equal([4, 2], packed.Chunk);
        Assert.Contains("blosc", Assert.Throws<SpatialDataException>(() => packed.ReadAll<float>()).Message, StringComparison.Ordinal);
        Assert.Contains("'layers/packed' is compressed with the HDF5 filter 32001 (blosc)", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("subset.h5ad")));
    }

    [Fact]
    public void WritingALayerAsTheMatrixReportsWhatItReplaces()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);

        var report = AnnDataFile.Write(AnnDataFile.Read(path, new AnnDataReadOptions { Matrix = "twice" }), _folder.File("layer.h5ad"));

        Assert.Contains("'twice'", Assert.Single(report.LeftOut), StringComparison.Ordinal);
        Assert.Equal(Sample().Layers["twice"].ToDense(), AnnDataFile.Read(_folder.File("layer.h5ad")).Features.ToDense());
    }

    [Theory]
    [InlineData("writing X")]
    [InlineData("writing uns")]
    public void CancelledWritingLeavesTheOldFileAndNothingElse(string stage)
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);
        var before = File.ReadAllBytes(path);
        var changed = AnnDataFile.Read(path);
        using var cancellation = new CancellationTokenSource();
        var execution = new Execution(1, new CancelAt(stage, cancellation), cancellation.Token);

        Assert.ThrowsAny<OperationCanceledException>(() => AnnDataFile.Write(changed, path, execution: execution));

        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenToIsTold()
    {
        var missing = Path.Combine(_folder.Path, "none", "x.h5ad");
        var locked = OperatingSystem.IsLinux() ? "/proc/x.h5ad" : missing;

        foreach (var path in new[] { missing, locked, _folder.Path })
            Assert.Contains($"{path}: the file cannot be written", Assert.Throws<SpatialDataException>(() => AnnDataFile.Write(Sample(), path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EntriesThatCannotBeStoredAreNamed()
    {
        var dataset = Sample();
        dataset.Unstructured["when"] = DateTime.UnixEpoch;

        Assert.Contains("'when' of type DateTime", Assert.Throws<SpatialDataException>(() => AnnDataFile.Write(dataset, _folder.File("x.h5ad"))).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void ManyThreadsMayReadAndWriteAtOnce()
    {
        var path = _folder.File("sample.h5ad");
        AnnDataFile.Write(Sample(), path);

        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            var copy = _folder.File($"copy{i}.h5ad");
            AnnDataFile.Write(AnnDataFile.Read(path, WithLayers), copy);
            AssertSame(Sample(), AnnDataFile.Read(copy, WithLayers));
        });
    }

    private sealed class CancelAt(string stage, CancellationTokenSource source) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Stage == stage)
                source.Cancel();
        }
    }
}
