using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Reads an open AnnData file into a dataset.</summary>
internal sealed class AnnDataReader(Hdf5File file, AnnDataReadOptions options, Execution execution)
{
    public SpatialDataset Read()
    {
        RequireAnnData();
        using var unstructured = file.Root.TryGroup(AnnDataNames.Unstructured);
        var observationFrame = TableReader.Read(file.Root, AnnDataNames.Observations, unstructured);
        var observations = Barcodes(observationFrame.Table);
        var source = MatrixSource.Open(file.Root, options.Matrix);
        using var matrix = source.Matrix;
        var variableFrame = source.ReadVariables(unstructured);
        var variables = Features(variableFrame.Table);
        var features = matrix is null
            ? CsrMatrix.Empty(observations.Count, variables.Count)
            : MatrixReader.Read(matrix, observations.Names, variables.Names, execution);
        using var matrices = new ArrayEntries(file.Root, AnnDataNames.ObservationMatrices);
        var (coordinates, spatialKey) = CoordinateReader.Read(matrices, observations, options.SpatialKey);
        var origin = AnnDataOrigin.Of(file.Path, options, features);
        var dataset = new SpatialDataset(features, observations, variables, coordinates)
        {
            Source = new SourceFile(Path.GetFullPath(file.Path), AnnDataNames.Format) { Origin = origin },
        };
        if (options.LoadEmbeddings)
            ReadEmbeddings(matrices, spatialKey, dataset);
        if (options.LoadLayers && source.IsAligned)
            ReadLayers(dataset, origin);
        if (unstructured is not null)
            foreach (var (key, value) in UnstructuredReader.Read(unstructured))
                dataset.Unstructured[key] = value;
        ForgetOldCategories(dataset, observationFrame);
        ForgetOldCategories(dataset, variableFrame);
        return dataset;
    }

    // Categories that old files keep in uns are part of their columns now; current versions of anndata stumble over them there.
    private static void ForgetOldCategories(SpatialDataset dataset, AnnDataTable frame)
    {
        foreach (var column in frame.IsRecords ? frame.Table.Columns.OfType<CategoricalColumn>() : [])
            dataset.Unstructured.Remove(column.Name + AnnDataNames.OldCategoriesSuffix);
    }

    private void ReadEmbeddings(ArrayEntries matrices, string? spatialKey, SpatialDataset dataset)
    {
        foreach (var name in matrices.Names)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            using var element = name == spatialKey ? null : matrices.TryOpen(name);
            if (EmbeddingReader.Read(element, dataset.SpotCount) is { } embedding)
                dataset.Embeddings[name] = embedding;
        }
    }

    private void ReadLayers(SpatialDataset dataset, AnnDataOrigin origin)
    {
        using var layers = file.Root.TryGroup(AnnDataNames.Layers);
        foreach (var name in layers?.Names() ?? [])
        {
            using var layer = layers!.TryOpen(name);
            if (layer is null)
                continue;
            dataset.Layers[name] = name == options.Matrix ? dataset.Features : MatrixReader.Read(layer, dataset.Barcodes, dataset.FeatureNames, execution);
            origin.AddLayer(name, dataset.Layers[name]);
        }
    }

    private ColumnTable Barcodes(ColumnTable table)
    {
        if (options.MakeNamesUnique)
            return table.Renamed(FeatureNames.MakeUnique(table.Names));
        if (FeatureNames.FindDuplicate(table.Names) is { } duplicate)
            throw new SpatialDataException(
                $"{file.Path}: 'obs' has the barcode '{table.Names[duplicate.First]}' twice, in rows {duplicate.First} and {duplicate.Second}. "
                + "Make the barcodes unique (slices put together often repeat them), or set MakeNamesUnique.");
        return table;
    }

    private static ColumnTable Features(ColumnTable table) => table.Renamed(FeatureNames.MakeUnique(table.Names));

    private void RequireAnnData()
    {
        if (file.Root.Contains(AnnDataNames.Observations) && file.Root.Contains(AnnDataNames.Variables))
            return;
        var names = file.Root.Names();
        var hint = names.Contains("matrix", StringComparer.Ordinal) ? names.Contains("col_attrs", StringComparer.Ordinal) ? " It looks like a loom file." : " It looks like a 10x HDF5 file." : "";
        throw new SpatialDataException($"{file.Path}: this is an HDF5 file, but not AnnData: it has no 'obs' and 'var' (it holds {(names.Count == 0 ? "nothing" : string.Join(", ", names.Take(20)))}).{hint}");
    }
}
