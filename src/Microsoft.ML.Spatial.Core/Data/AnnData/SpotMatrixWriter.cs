using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Writes <c>obsm</c>: coordinates and embeddings, and what else the file of origin has there.</summary>
internal sealed class SpotMatrixWriter(SpatialDataset dataset, MatrixWriter writer, ElementCopier copier, List<string> leftOut)
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Writes all entries.</summary>
    /// <param name="target">The group <c>obsm</c>.</param>
    /// <param name="source">The file of origin; null for none.</param>
    public void Write(Hdf5Group target, CopySource? source)
    {
        foreach (var (name, embedding) in dataset.Embeddings)
            if (embedding.Rows != dataset.SpotCount)
                throw new SpatialDataException($"Embedding '{name}' has {embedding.Rows} rows, but there are {dataset.SpotCount} spots.");
        var spatialKey = AnnDataNames.Spatial;
        var areInColumns = false;
        if (source is not null)
        {
            using var entries = new ArrayEntries(source.Root, AnnDataNames.ObservationMatrices);
            var (coordinates, key) = CoordinateReader.Read(entries, source.Observations.Table, source.Options.SpatialKey);
            var areCoordinatesKept = coordinates is not null && dataset.Coordinates is not null
                && AreSame(source.Spots is null ? coordinates : coordinates.Select(source.Spots), dataset.Coordinates);
            spatialKey = key ?? AnnDataNames.Spatial;
            areInColumns = areCoordinatesKept && key is null;
            foreach (var name in entries.Names)
                CopyEntry(target, entries, name, source, name == key ? areCoordinatesKept : null);
        }
        if (dataset.Coordinates is not null && !areInColumns)
        {
            if (dataset.Embeddings.ContainsKey(spatialKey))
                throw new SpatialDataException($"The dataset has coordinates and an embedding that would both be written as obsm['{spatialKey}']. Rename the embedding.");
            if (_written.Add(spatialKey))
                writer.Write(target, spatialKey, dataset.Coordinates);
        }
        foreach (var (name, embedding) in dataset.Embeddings)
            if (_written.Add(name))
                writer.Write(target, name, embedding);
    }

    private void CopyEntry(Hdf5Group target, ArrayEntries entries, string name, CopySource source, bool? isKeptCoordinates)
    {
        using var element = entries.TryOpen(name);
        if (element is null)
            return;
        if (isKeptCoordinates == false)
        {
            if (dataset.Coordinates is not null && element is Hdf5Dataset { RowLength: > 2 })
                leftOut.Add($"{element.Path} (columns beyond the second, as the coordinates changed)");
            return;
        }
        if (isKeptCoordinates is null && !IsKept(element, name, source))
            return;
        if (copier.Copy(element, target, name, source.Spots, null))
            _written.Add(name);
        else
            leftOut.Add($"{element.Path} (a matrix of this kind cannot be subset)");
    }

    // Whether the entry of the file is still what the dataset means by that name.
    private bool IsKept(Hdf5Object element, string name, CopySource source)
    {
        var isThere = dataset.Embeddings.TryGetValue(name, out var embedding);
        if (!source.Options.LoadEmbeddings)
            return !isThere;
        return EmbeddingReader.Read(element, source.Observations.Table.Count) is not { } read
            ? !isThere
            : isThere && AreSame(source.Spots is null ? read : read.SelectRows(source.Spots), embedding!);
    }

    private static bool AreSame(PointSet a, PointSet b) => a.X.AsSpan().SequenceEqual(b.X) && a.Y.AsSpan().SequenceEqual(b.Y);

    private static bool AreSame(DenseMatrix a, DenseMatrix b) => a.Columns == b.Columns && a.Values.AsSpan().SequenceEqual(b.Values);
}
