namespace Microsoft.ML.Data;

internal static class Inputs
{
    internal static DataViewSchema.Column Find(DataViewSchema schema, string name) => schema.GetColumnOrNull(name)
        ?? throw new ArgumentOutOfRangeException(nameof(name), $"Could not find input column '{name}'.");

    internal static InputOutputColumnPair[] Checked(InputOutputColumnPair[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns.Length > 0 ? columns : throw new ArgumentException("Name at least one column.", nameof(columns));
    }

    internal static void WritePairs(BinaryWriter writer, InputOutputColumnPair[] columns)
    {
        writer.Write(columns.Length);
        foreach (var pair in columns)
        {
            writer.Write(pair.OutputColumnName);
            writer.Write(pair.InputColumnName);
        }
    }

    internal static InputOutputColumnPair[] ReadPairs(BinaryReader reader) =>
        ReadMany(reader, () => new InputOutputColumnPair(reader.ReadString(), reader.ReadString()));

    internal static string[] ReadNames(BinaryReader reader) => ReadMany(reader, reader.ReadString);

    // Grows with what is really there, whatever count the file claims.
    internal static T[] ReadMany<T>(BinaryReader reader, Func<T> read)
    {
        var items = new List<T>();
        for (int i = 0, count = reader.ReadInt32(); i < count; i++)
            items.Add(read());
        return [.. items];
    }
}
