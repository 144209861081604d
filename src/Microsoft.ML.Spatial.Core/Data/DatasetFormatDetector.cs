using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.Hdf5;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Core.Data.MatrixMarket;
using Microsoft.ML.Spatial.Core.Data.Visium;

namespace Microsoft.ML.Spatial.Core.Data;

/// <summary>Tells formats apart by what is in the file or folder; the name decides only among text files.</summary>
internal static class DatasetFormatDetector
{
    private const int HeadLength = 4096;
    private const string Known =
        "Known formats: AnnData (.h5ad), 10x HDF5 (.h5), loom (.loom), a Space Ranger folder (Visium), a 10x Matrix Market folder (matrix.mtx, barcodes.tsv, features.tsv), "
        + "delimited text (.csv, .tsv, .txt; plain or .gz), mass spectrometry images (.imzML with its .ibd).";

    private static readonly string[] Hdf5Extensions = [".h5ad", ".h5", ".hdf5", ".loom"];
    private static readonly string[] TextExtensions = [".csv", ".tsv", ".txt", ".tab"];

    /// <summary>Finds out the format of a file or folder, and which file or folder in it to read.</summary>
    /// <exception cref="SpatialDataException">There is nothing there, or it is of no known format; the message lists them.</exception>
    public static (DatasetFormat Format, string Path) Detect(string path)
        => Directory.Exists(path) ? OfFolder(path)
            : File.Exists(path) ? (OfFile(path), path)
            : throw new SpatialDataException($"There is no file or folder {path}.");

    private static (DatasetFormat Format, string Path) OfFolder(string folder)
    {
        if (VisiumFiles.FindMatrix(folder) is { } matrix)
        {
            return VisiumFiles.HasPositions(folder) ? (DatasetFormat.Visium, folder)
                : (Directory.Exists(matrix) ? DatasetFormat.MatrixMarket : DatasetFormat.TenXHdf5, matrix);
        }
        return MatrixMarketFiles.IsIn(folder) ? (DatasetFormat.MatrixMarket, folder)
            : throw new SpatialDataException($"{folder} is a folder of no known format. {Known}");
    }

    private static DatasetFormat OfFile(string path)
    {
        var head = Head(path, out var isCompressed);
        if (head.AsSpan().StartsWith(Hdf5File.Signature) || Hdf5Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            return isCompressed ? throw new SpatialDataException($"{path} is a compressed HDF5 file. Unpack it first (gunzip).") : OfHdf5(path);
        if (ImzMLPaths.IsNumbers(path) || ImzMLPaths.IsDescription(isCompressed ? Path.GetFileNameWithoutExtension(path) : path) || IsMassSpectrometry(head))
            return isCompressed ? throw new SpatialDataException($"{path} is a compressed imzML file. Unpack it first (gunzip).") : DatasetFormat.ImzML;
        if (head.AsSpan().StartsWith("%%MatrixMarket"u8))
            return DatasetFormat.MatrixMarket;
        if (head.Length == 0)
            throw new SpatialDataException($"{path} is empty.");
        return IsTable(path, head) ? DatasetFormat.DelimitedText
            : throw new SpatialDataException(
                $"{path} is of no known format{(head.AsSpan().StartsWith("PK"u8) ? " (a zip archive: unpack it first)" : "")}. "
                + $"{Known}");
    }

    private static DatasetFormat OfHdf5(string path)
    {
        using var file = Hdf5File.OpenRead(path);
        var names = file.Root.Names();
        if (file.Root.Contains("obs") && file.Root.Contains("var"))
            return DatasetFormat.AnnData;
        if (file.Root.Contains("matrix"))
            return file.Root.Contains("col_attrs") ? DatasetFormat.Loom : DatasetFormat.TenXHdf5;
        return names.Exists(name => IsTenXGenome(file, name)) ? DatasetFormat.TenXHdf5
            : throw new SpatialDataException(
                $"{path} is an HDF5 file, but neither AnnData nor 10x nor loom; "
                + $"it holds {(names.Count == 0 ? "nothing" : string.Join(", ", names.Take(20)))}. {Known}");
    }

    private static bool IsMassSpectrometry(ReadOnlySpan<byte> head) => head.IndexOf("<?xml"u8) is >= 0 and < 4 && head.IndexOf("<mzML"u8) >= 0;

    private static bool IsTenXGenome(Hdf5File file, string name)
    {
        using var group = file.Root.TryGroup(name);
        return group is not null && group.Contains("barcodes") && group.Contains("indptr");
    }

    private static bool IsTable(string path, byte[] head)
    {
        if (head.AsSpan().Contains((byte)0))
            return false;
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        if (TextExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
            return true;
        var header = DelimitedHeader.Read(path, null, Execution.Default);
        return header.Separator != ' ' && header.Fields.Count > 1 && header.SecondRecord.Count >= header.Fields.Count;
    }

    private static byte[] Head(string path, out bool isCompressed)
    {
        using var file = new PlainOrGzipFile(path);
        isCompressed = file.IsCompressed;
        var head = new byte[HeadLength];
        var count = file.Fill(head);
        return head[..count];
    }
}
