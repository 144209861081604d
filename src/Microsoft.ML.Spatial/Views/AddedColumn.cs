using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Views;

/// <summary>A column that a transformer adds to its input.</summary>
/// <param name="Name">Column name; it hides an input column of the same name.</param>
/// <param name="Type">Column type.</param>
/// <param name="Annotations">Annotations; null for none.</param>
internal sealed record AddedColumn(string Name, DataViewType Type, DataViewSchema.Annotations? Annotations = null)
{
    /// <summary>The input's columns at their places, and the added ones behind.</summary>
    public static DataViewSchema Extend(DataViewSchema input, IEnumerable<AddedColumn> added)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(input);
        foreach (var column in added)
            builder.AddColumn(column.Name, column.Type, column.Annotations);
        return builder.ToSchema();
    }
}
