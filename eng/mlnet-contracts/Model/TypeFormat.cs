using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace Microsoft.ML;

// A column type as a word, with its numbers: "vector" rank dimensions item, "key" word count, or the word of a primitive type.
internal static class TypeFormat
{
    private const int HighestRank = 32;
    private static readonly Dictionary<string, PrimitiveDataViewType> ByWord = ColumnTypes.Primitives.ToDictionary(type => type.ToString());

    internal static void Write(BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write("vector");
                writer.Write(vector.Dimensions.Length);
                foreach (var dimension in vector.Dimensions)
                    writer.Write(dimension);
                Write(writer, vector.ItemType);
                break;
            case KeyDataViewType key:
                writer.Write("key");
                writer.Write(ColumnTypes.Number(key.RawType).ToString());
                writer.Write(key.Count);
                break;
            case PrimitiveDataViewType primitive when ByWord.ContainsKey(primitive.ToString()):
                writer.Write(primitive.ToString());
                break;
            default:
                throw new NotSupportedException($"A column of type {type} cannot be saved.");
        }
    }

    internal static DataViewType Read(BinaryReader reader)
    {
        var word = reader.ReadString();
        return word == "vector" ? ReadVector(reader) : ReadPrimitive(reader, word);
    }

    private static VectorDataViewType ReadVector(BinaryReader reader)
    {
        var rank = reader.ReadInt32();
        if (rank is < 1 or > HighestRank)
            throw new FormatException($"A vector cannot have {rank} dimensions.");
        var dimensions = Enumerable.Range(0, rank).Select(_ => reader.ReadInt32()).ToImmutableArray();
        return new VectorDataViewType(ReadPrimitive(reader, reader.ReadString()), dimensions);
    }

    private static PrimitiveDataViewType ReadPrimitive(BinaryReader reader, string word) => word == "key"
        ? new KeyDataViewType(Find(reader.ReadString()).RawType, reader.ReadUInt64())
        : Find(word);

    private static PrimitiveDataViewType Find(string word) =>
        ByWord.TryGetValue(word, out var type) ? type : throw new FormatException($"There is no column type '{word}'.");
}
