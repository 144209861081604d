using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Which matrix of a file is read, and where its features are named.</summary>
/// <param name="Root">Root of the file.</param>
/// <param name="Matrix">The matrix; null when the file has none. Owned by whoever asked.</param>
/// <param name="Path">Path of the matrix.</param>
/// <param name="VariablesPath">Path of the data frame of its features.</param>
internal sealed record MatrixSource(Hdf5Group Root, Hdf5Object? Matrix, string Path, string VariablesPath)
{
    private const string Raw = AnnDataNames.Raw;

    /// <summary>Whether the matrix has the features of <c>X</c>, and so of the layers, <c>varm</c> and <c>varp</c>.</summary>
    public bool IsAligned => VariablesPath == AnnDataNames.Variables;

    /// <summary>Finds a matrix by the name that <see cref="AnnDataReadOptions.Matrix"/> gives it.</summary>
    /// <exception cref="SpatialDataException">There is none of that name.</exception>
    public static MatrixSource Open(Hdf5Group root, string? name) => name switch
    {
        null => At(root, AnnDataNames.Matrix, AnnDataNames.Variables),
        // Before anndata 0.7 the names were "raw.X" and "raw.var".
        Raw => root.Contains(Raw) ? At(root, $"{Raw}/X", $"{Raw}/var", required: true) : At(root, $"{Raw}.X", $"{Raw}.var", required: true),
        _ => At(root, $"{AnnDataNames.Layers}/{name}", AnnDataNames.Variables, required: true),
    };

    /// <summary>Reads the data frame of the features.</summary>
    public AnnDataTable ReadVariables(Hdf5Group? unstructured) => TableReader.Read(Root, VariablesPath, unstructured);

    private static MatrixSource At(Hdf5Group root, string path, string variables, bool required = false)
    {
        var matrix = Find(root, path);
        if (matrix is not null || !required)
            return new MatrixSource(root, matrix, path, variables);
        using var layers = root.TryGroup(AnnDataNames.Layers);
        var names = layers?.Names() ?? [];
        throw root.Error($"has no matrix '{path}'. Layers: {(names.Count == 0 ? "none" : string.Join(", ", names))}; raw: {(root.Contains(Raw) || root.Contains(Raw + ".X") ? "yes" : "no")}.");
    }

    // HDF5 fails, rather than says no, when a folder of the path is missing.
    private static Hdf5Object? Find(Hdf5Group root, string path)
        => path.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && !root.Contains(path[..slash]) ? null : root.TryOpen(path);
}
