using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Prediction;

/// <summary>What the members of a type are as columns: what the type says, and where it leaves it open, what the columns were that a model was fitted on.</summary>
internal static class InputDefinition
{
    /// <param name="type">The type of a row.</param>
    /// <param name="fitted">The columns the model was fitted on; null when they are not known.</param>
    public static SchemaDefinition Of(Type type, DataViewSchema? fitted)
    {
        var definition = SchemaDefinition.Create(type, SchemaDefinition.Direction.Read);
        foreach (var column in definition)
        {
            if (fitted?.GetColumnOrNull(column.ColumnName) is not { } known)
                continue;
            if (IsOpen(column.ColumnType, known.Type))
                column.ColumnType = known.Type;
            if (!column.ColumnType.Equals(known.Type))
                continue;
            if (ColumnAnnotations.SlotNames(known) is { } slots)
                AddTexts(column, AnnotationKind.SlotNames, slots);
            if (ColumnAnnotations.KeyNames(known) is { } keys)
                AddTexts(column, AnnotationKind.KeyValues, keys);
        }
        return definition;
    }

    // An array without a length.
    private static bool IsOpen(DataViewType declared, DataViewType known)
        => declared is VectorDataViewType { IsKnownSize: false } one && known is VectorDataViewType { IsKnownSize: true } other && one.ItemType.Equals(other.ItemType);

    private static void AddTexts(SchemaDefinition.Column column, string kind, string[] texts)
    {
        var values = new VBuffer<ReadOnlyMemory<char>>(texts.Length, Array.ConvertAll(texts, text => text.AsMemory()));
        column.AddAnnotation(kind, values, new VectorDataViewType(TextDataViewType.Instance, texts.Length));
    }
}
