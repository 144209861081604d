using Microsoft.ML.Spatial.Core.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Data.Visium;

/// <summary>What a Space Ranger output folder holds.</summary>
/// <param name="Folder">The folder itself (outs).</param>
/// <param name="Matrix">The matrix: an HDF5 file or a Matrix Market folder.</param>
/// <param name="Positions">The positions file.</param>
/// <param name="ScaleFactors">scalefactors_json.json, if there.</param>
/// <param name="LowResolutionImage">tissue_lowres_image, if there.</param>
/// <param name="HighResolutionImage">tissue_hires_image, if there.</param>
internal sealed record VisiumFiles(string Folder, string Matrix, string Positions, string? ScaleFactors, string? LowResolutionImage, string? HighResolutionImage)
{
    private const string Filtered = "filtered_feature_bc_matrix";
    private const string Raw = "raw_feature_bc_matrix";

    /// <summary>Whether the matrix is an HDF5 file.</summary>
    public bool IsHdf5 => !Directory.Exists(Matrix);

    /// <summary>The matrix of a Cell Ranger or Space Ranger folder, an HDF5 file or a Matrix Market folder; null when there is none.</summary>
    public static string? FindMatrix(string folder) => FindMatrix(Outs(folder), Filtered) ?? FindMatrix(Outs(folder), Raw);

    /// <summary>Whether the folder holds spot positions, which sets Space Ranger's output apart from Cell Ranger's.</summary>
    public static bool HasPositions(string folder) => TissuePositions.Find(Outs(folder)) is not null;

    /// <summary>Finds the files.</summary>
    /// <exception cref="SpatialDataException">The folder, the matrix or the positions are absent, or there are several.</exception>
    public static VisiumFiles Find(string folder, bool useRaw)
    {
        if (!Directory.Exists(folder))
            throw new SpatialDataException($"There is no folder {folder}.");
        folder = Outs(folder);
        var matrix = (useRaw ? null : FindMatrix(folder, Filtered)) ?? FindMatrix(folder, Raw)
            ?? throw new SpatialDataException(
                $"{folder} holds no {(useRaw ? Raw : $"{Filtered} or {Raw}")} (.h5 file or folder); "
                + "give the folder that Space Ranger calls 'outs'.");
        var positions = TissuePositions.Find(folder)
            ?? throw new SpatialDataException($"{folder} holds no spatial/tissue_positions.csv or spatial/tissue_positions_list.csv.");
        return new VisiumFiles(
            folder,
            matrix,
            positions,
            FindSpatial(folder, "scalefactors_json.json"),
            FindSpatial(folder, "tissue_lowres_image.png") ?? FindSpatial(folder, "tissue_lowres_image.jpg"),
            FindSpatial(folder, "tissue_hires_image.png") ?? FindSpatial(folder, "tissue_hires_image.jpg"));
    }

    private static string Outs(string folder)
    {
        var outs = Path.Combine(folder, "outs");
        return Directory.Exists(outs) ? outs : folder;
    }

    private static string? FindMatrix(string folder, string name)
    {
        var files = Directory.EnumerateFiles(folder).Where(file => file.EndsWith(name + ".h5", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToArray();
        if (files.Length > 1)
            throw new SpatialDataException($"{folder} holds several matrices ({string.Join(", ", files.Select(Path.GetFileName))}). Keep one slice per folder.");
        if (files.Length == 1)
            return files[0];
        var matrixMarket = Path.Combine(folder, name);
        return MatrixMarketFiles.IsIn(matrixMarket) ? matrixMarket : null;
    }

    private static string? FindSpatial(string folder, string name)
    {
        foreach (var place in new[] { Path.Combine(folder, "spatial"), folder }.Where(Directory.Exists))
        {
            var files = Directory.EnumerateFiles(place).Where(file => file.EndsWith(name, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToArray();
            if (files.Length > 0)
                return files[0];
        }
        return null;
    }
}
