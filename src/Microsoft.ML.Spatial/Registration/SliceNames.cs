using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Registration;

/// <summary>The names of the slices that a key column tells apart.</summary>
internal static class SliceNames
{
    /// <summary>The name behind each key, from key 1 on.</summary>
    /// <exception cref="ArgumentException">The keys have no names.</exception>
    public static string[] Of(DataViewSchema.Column column)
        => ColumnAnnotations.KeyNames(column)
            ?? throw new ArgumentException($"The keys of column '{column.Name}' have no text values to name slices by. Make the column with MapValueToKey from text.");
}
