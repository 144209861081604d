using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Schema;

/// <summary>Reads and makes column annotations.</summary>
internal static class ColumnAnnotations
{
    /// <summary>The slot names of a vector column; null when it has none.</summary>
    public static string[]? SlotNames(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    /// <summary>The slot names of a vector column of known size, or Feature1, Feature2 and so on where it has none.</summary>
    public static string[] FeatureNames(DataViewSchema.Column column)
        => SlotNames(column) ?? [.. Enumerable.Range(1, ((VectorDataViewType)column.Type).Size).Select(slot => $"Feature{slot}")];

    /// <summary>The names of a key column's values; null when it has none or they are not text.</summary>
    public static string[]? KeyNames(DataViewSchema.Column column)
    {
        if (!column.HasKeyValues(TextDataViewType.Instance))
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    /// <summary>Annotations holding only slot names.</summary>
    public static DataViewSchema.Annotations WithSlotNames(IReadOnlyList<string> names) => WithTexts(AnnotationKind.SlotNames, names);

    /// <summary>Annotations holding only key values.</summary>
    public static DataViewSchema.Annotations WithKeyValues(IReadOnlyList<string> names) => WithTexts(AnnotationKind.KeyValues, names);

    /// <summary>What ML.NET's clustering trainers say of their outputs, and what the clusters are called.</summary>
    /// <param name="valueKind">"PredictedLabel" or "Score".</param>
    /// <param name="namesKind">The kind of annotation that holds the names.</param>
    /// <param name="names">A name for each cluster; null where they have none.</param>
    public static DataViewSchema.Annotations Clustering(string valueKind, string namesKind, IReadOnlyList<string>? names)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue(AnnotationKind.ScoreColumnKind, TextDataViewType.Instance, "Clustering".AsMemory());
        builder.AddPrimitiveValue(AnnotationKind.ScoreValueKind, TextDataViewType.Instance, valueKind.AsMemory());
        if (names is not null)
            AddTexts(builder, namesKind, names);
        return builder.ToAnnotations();
    }

    private static DataViewSchema.Annotations WithTexts(string kind, IReadOnlyList<string> texts)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddTexts(builder, kind, texts);
        return builder.ToAnnotations();
    }

    private static void AddTexts(DataViewSchema.Annotations.Builder builder, string kind, IReadOnlyList<string> texts)
    {
        var memory = texts.Select(text => text.AsMemory()).ToArray();
        builder.Add(kind, new VectorDataViewType(TextDataViewType.Instance, memory.Length), (ref VBuffer<ReadOnlyMemory<char>> destination) =>
        {
            var editor = VBufferEditor.Create(ref destination, memory.Length);
            memory.CopyTo(editor.Values);
            destination = editor.Commit();
        });
    }
}
