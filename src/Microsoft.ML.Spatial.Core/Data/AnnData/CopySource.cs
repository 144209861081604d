using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>The file a dataset was read from, opened again to take along what the dataset does not hold.</summary>
internal sealed class CopySource : IDisposable
{
    private readonly Hdf5File _file;

    private CopySource(Hdf5File file, SourceFile source, AnnDataReadOptions options, AnnDataOrigin? origin)
    {
        _file = file;
        Spots = source.Spots;
        Options = options;
        Origin = origin;
        using var unstructured = file.Root.TryGroup(AnnDataNames.Unstructured);
        Observations = TableReader.Read(file.Root, AnnDataNames.Observations, unstructured);
        var matrix = MatrixSource.Open(file.Root, options.Matrix);
        matrix.Matrix?.Dispose();
        HasMatrix = matrix.Matrix is not null;
        MatrixPath = matrix.Path;
        VariablesPath = matrix.VariablesPath;
        Variables = matrix.ReadVariables(unstructured);
        Features = source.Features;
    }

    public Hdf5Group Root => _file.Root;

    /// <summary>Rows of the file that the dataset's spots are; null for all.</summary>
    public int[]? Spots { get; }

    /// <summary>Columns of the matrix that was read that the dataset's features are; null for all.</summary>
    public int[]? Features { get; }

    public AnnDataReadOptions Options { get; }

    public AnnDataOrigin? Origin { get; }

    public AnnDataTable Observations { get; }

    public AnnDataTable Variables { get; }

    public bool HasMatrix { get; }

    public string MatrixPath { get; }

    public string VariablesPath { get; }

    /// <summary>Whether the dataset's features are columns of <c>X</c>, and so of the layers, <c>varm</c> and <c>varp</c>.</summary>
    public bool IsAligned => VariablesPath == AnnDataNames.Variables;

    public bool IsSubset => Spots is not null || Features is not null;

    /// <summary>Opens the file a dataset came from; null when that is no AnnData file.</summary>
    /// <exception cref="SpatialDataException">The file is gone or is not the one that was read.</exception>
    public static CopySource? Open(SpatialDataset dataset)
    {
        if (dataset.Source is not { Format: AnnDataNames.Format } source)
            return null;
        var origin = source.Origin as AnnDataOrigin;
        if (!File.Exists(source.Path) || origin?.IsCurrent(source.Path) == false)
            throw new SpatialDataException(
                $"{source.Path}: the file {(File.Exists(source.Path) ? "has changed since the dataset was read from it" : "that the dataset was read from is gone")}, so what was not loaded cannot be taken along. "
                + "Read the dataset again, or write it with CopyThrough = false to save only what is loaded.");
        var file = Hdf5File.OpenRead(source.Path);
        try
        {
            var opened = new CopySource(file, source, origin?.Options ?? new AnnDataReadOptions(), origin);
            opened.RequireFit(dataset);
            return opened;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The barcodes the file holds for the dataset's spots. Barcodes that were made unique on request differ from them and are written anew.</summary>
    public string[] BarcodesAsStored() => AsRead(Observations.Table.Names, Spots, makeUnique: false);

    /// <summary>The names of the dataset's features that the file's own names would give again when read.</summary>
    public string[] FeatureNamesAsRead() => AsRead(Variables.Table.Names, Features, makeUnique: true);

    public void Dispose() => _file.Dispose();

    private static string[] AsRead(string[] names, int[]? places, bool makeUnique)
        => places is not null ? Array.ConvertAll(places, place => names[place]) : makeUnique ? FeatureNames.MakeUnique(names) : names;

    private void RequireFit(SpatialDataset dataset)
    {
        RequireFit(Observations.Table, Spots, dataset.SpotCount, "spots");
        RequireFit(Variables.Table, Features, dataset.FeatureCount, "features");
    }

    private void RequireFit(ColumnTable table, int[]? places, int count, string what)
    {
        if ((places?.Length ?? table.Count) != count || (places is not null && Array.Exists(places, place => place >= table.Count)))
            throw new SpatialDataException(
                $"{Root.File}: the dataset has {count} {what}, the file it was read from {table.Count}, and which are which is not known. "
                + "Choose spots and features with SelectSpots and SelectFeatures, or write with CopyThrough = false.");
    }
}
