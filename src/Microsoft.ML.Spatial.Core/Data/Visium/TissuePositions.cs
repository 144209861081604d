using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Visium;

/// <summary>
/// Where the spots of a Visium slide lie: tissue_positions_list.csv (Space Ranger 1, no header) or tissue_positions.csv (Space Ranger 2 and later,
/// with header), plain or gzip.
/// </summary>
public sealed class TissuePositions
{
    private static readonly string[] Endings = ["tissue_positions.csv", "tissue_positions.csv.gz", "tissue_positions_list.csv", "tissue_positions_list.csv.gz"];

    internal TissuePositions(string path, string[] barcodes, bool[] inTissue, long[] arrayRow, long[] arrayColumn, PointSet pixels)
    {
        Path = path;
        Barcodes = barcodes;
        InTissue = inTissue;
        ArrayRow = arrayRow;
        ArrayColumn = arrayColumn;
        Pixels = pixels;
    }

    /// <summary>The file the positions come from.</summary>
    public string Path { get; }

    /// <summary>Spot names, each once.</summary>
    public string[] Barcodes { get; }

    /// <summary>Whether each spot lies under tissue.</summary>
    public bool[] InTissue { get; }

    /// <summary>Row of each spot in the array of spots.</summary>
    public long[] ArrayRow { get; }

    /// <summary>Column of each spot in the array of spots.</summary>
    public long[] ArrayColumn { get; }

    /// <summary>Centre of each spot in pixels of the full-resolution image: x = <c>pxl_col_in_fullres</c>, y = <c>pxl_row_in_fullres</c>.</summary>
    public PointSet Pixels { get; }

    /// <summary>Reads a positions file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="execution">Progress and cancellation; null for none.</param>
    /// <exception cref="SpatialDataException">The file is absent, is parquet, or a line cannot be used; the message names it.</exception>
    public static TissuePositions Read(string path, Execution? execution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TissuePositionsReader.Read(path, execution ?? Execution.Default);
    }

    /// <summary>The positions file of a folder or of its spatial/ folder; null when there is none.</summary>
    /// <exception cref="SpatialDataException">There is only a parquet file, or there are several.</exception>
    internal static string? Find(string folder, string prefix = "")
    {
        foreach (var place in new[] { System.IO.Path.Combine(folder, "spatial"), folder }.Where(Directory.Exists))
        {
            var files = Directory.EnumerateFiles(place).Order(StringComparer.Ordinal).ToArray();
            var exact = Array.Find([.. Endings.SelectMany(ending => new[] { System.IO.Path.Combine(place, prefix + ending), System.IO.Path.Combine(place, ending) })], File.Exists);
            if (exact is not null)
                return exact;
            var candidates = Array.FindAll(files, file => Array.Exists(Endings, ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
            if (candidates.Length == 1)
                return candidates[0];
            if (candidates.Length > 1)
                throw new SpatialDataException(
                    $"{place} holds several tissue position files ({string.Join(", ", candidates.Select(System.IO.Path.GetFileName))}). "
                    + "Keep the one that belongs to this matrix.");
            if (Array.Find(files, file => file.EndsWith("tissue_positions.parquet", StringComparison.OrdinalIgnoreCase)) is { } parquet)
                throw TissuePositionsReader.Parquet(parquet);
        }
        return null;
    }

    /// <summary>The dataset with coordinates and the columns <c>in_tissue</c>, <c>array_row</c>, <c>array_col</c>.</summary>
    /// <param name="dataset">Its barcodes must all have a position.</param>
    /// <param name="matrixPath">Where the barcodes come from, for the error message.</param>
    /// <exception cref="SpatialDataException">Barcodes have no position; the message says how many and gives the first.</exception>
    internal SpatialDataset AttachTo(SpatialDataset dataset, string matrixPath)
    {
        var rows = RowsOf(dataset.Barcodes, matrixPath);
        var observations = dataset.Observations;
        observations.Set(new IntegerColumn("in_tissue", Array.ConvertAll(InTissue, inside => inside ? 1L : 0L)).Select(rows));
        observations.Set(new IntegerColumn("array_row", ArrayRow).Select(rows));
        observations.Set(new IntegerColumn("array_col", ArrayColumn).Select(rows));
        var attached = new SpatialDataset(dataset.Features, observations, dataset.Variables, Pixels.Select(rows)) { Source = dataset.Source };
        foreach (var (key, value) in dataset.Unstructured)
            attached.Unstructured[key] = value;
        foreach (var (key, matrix) in dataset.Embeddings)
            attached.Embeddings[key] = matrix;
        foreach (var (key, layer) in dataset.Layers)
            attached.Layers[key] = layer;
        return attached;
    }

    private int[] RowsOf(string[] barcodes, string matrixPath)
    {
        var index = NameIndex.Of(Barcodes, Path, "barcode");
        var missing = Array.FindAll(barcodes, barcode => !index.ContainsKey(barcode));
        if (missing.Length > 0)
        {
            throw new SpatialDataException(
                $"{missing.Length:N0} of {barcodes.Length:N0} barcodes of {matrixPath} are not in {Path} (first: '{missing[0]}'; "
                + $"the positions start with '{Barcodes[0]}'). The two files belong to different slices, or barcodes were renamed.");
        }
        return Array.ConvertAll(barcodes, barcode => index[barcode]);
    }
}
