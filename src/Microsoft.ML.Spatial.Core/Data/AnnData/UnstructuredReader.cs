using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>Reads the plain entries of <c>uns</c>: single values, lists, and dictionaries of the same. What is not plain is passed over.</summary>
internal static class UnstructuredReader
{
    private const int DeepestNesting = 32;

    /// <summary>Reads the plain entries of a dictionary.</summary>
    public static Dictionary<string, object> Read(Hdf5Group group) => Read(group, 0);

    /// <summary>Whether a group is a plain dictionary rather than an encoded matrix, data frame or the like.</summary>
    public static bool IsDictionary(Hdf5Group group) => group.ReadText(AnnDataNames.EncodingType) is null or "dict" && !group.HasAttribute(AnnDataNames.OldFormat);

    private static Dictionary<string, object> Read(Hdf5Group group, int depth)
    {
        var entries = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in group.Names())
        {
            using var element = group.TryOpen(name);
            var value = element switch
            {
                Hdf5Group inner => depth < DeepestNesting && IsDictionary(inner) ? Read(inner, depth + 1) : null,
                Hdf5Dataset { IsNull: false } dataset => dataset.IsScalar ? ReadScalar(dataset) : dataset.Shape.Length == 1 ? ReadList(dataset) : null,
                _ => null,
            };
            if (value is not null)
                entries[name] = value;
        }
        return entries;
    }

    private static object? ReadScalar(Hdf5Dataset dataset) => dataset.Type switch
    {
        { Class: Hdf5Class.Text } => dataset.ReadTexts()[0],
        { IsBoolean: true } => dataset.ReadBooleans()[0],
        { Class: Hdf5Class.Integer } => dataset.ReadAll<long>()[0],
        { Class: Hdf5Class.Real } => dataset.ReadAll<double>()[0],
        _ => null,
    };

    private static object? ReadList(Hdf5Dataset dataset) => dataset.Type switch
    {
        { Class: Hdf5Class.Text } => dataset.ReadTexts(),
        { Class: Hdf5Class.Integer } => dataset.ReadAll<long>(),
        { Class: Hdf5Class.Real } => dataset.ReadAll<double>(),
        _ => null,
    };
}
