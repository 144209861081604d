using Microsoft.ML.Data;

namespace Microsoft.ML;

// A schema: Int32 column count, then per column: name, type, and its SlotNames and KeyValues where these are text.
internal static class SchemaFormat
{
    private static readonly string[] SavedAnnotations = [AnnotationKinds.SlotNames, AnnotationKinds.KeyValues];

    internal static byte[] Write(DataViewSchema schema)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(schema.Count);
        foreach (var column in schema)
        {
            writer.Write(column.Name);
            TypeFormat.Write(writer, column.Type);
            var annotations = SavedAnnotations.Where(kind => IsText(column, kind)).ToArray();
            writer.Write(annotations.Length);
            foreach (var kind in annotations)
            {
                VBuffer<ReadOnlyMemory<char>> texts = default;
                column.Annotations.GetValue(kind, ref texts);
                writer.Write(kind);
                writer.Write(texts.Length);
                foreach (var text in texts.DenseValues())
                    writer.Write(text.ToString());
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    internal static DataViewSchema Read(byte[] payload)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(payload));
            var schema = new DataViewSchema.Builder();
            for (int i = 0, count = reader.ReadInt32(); i < count; i++)
                schema.AddColumn(reader.ReadString(), TypeFormat.Read(reader), ReadAnnotations(reader));
            return schema.ToSchema();
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or FormatException or OverflowException)
        {
            throw new InvalidOperationException("The input schema stored with the model is damaged.", e);
        }
    }

    private static DataViewSchema.Annotations ReadAnnotations(BinaryReader reader)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        for (int i = 0, count = reader.ReadInt32(); i < count; i++)
        {
            var kind = reader.ReadString();
            var texts = new List<ReadOnlyMemory<char>>();
            for (int slot = 0, length = reader.ReadInt32(); slot < length; slot++)
                texts.Add(reader.ReadString().AsMemory());
            VectorAnnotation.Add(annotations, kind, TextDataViewType.Instance, texts.ToArray());
        }

        return annotations.ToAnnotations();
    }

    private static bool IsText(DataViewSchema.Column column, string kind) =>
        column.Annotations.Schema.GetColumnOrNull(kind)?.Type is VectorDataViewType { ItemType: TextDataViewType };
}
