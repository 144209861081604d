using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace Microsoft.ML;

// One value of text, number or boolean type: text as a string, the others as their little-endian bytes.
internal static class PrimitiveFormat
{
    internal static bool Supports(PrimitiveDataViewType type) => type is TextDataViewType or NumberDataViewType or BooleanDataViewType;

    internal static void Write<T>(BinaryWriter writer, T value)
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text:
                writer.Write(text.ToString());
                break;
            case bool flag:
                writer.Write(flag);
                break;
            default:
                var bytes = new byte[Marshal.SizeOf<T>()];
                System.Runtime.CompilerServices.Unsafe.WriteUnaligned(ref bytes[0], value);
                writer.Write(bytes);
                break;
        }
    }

    internal static T Read<T>(BinaryReader reader)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            return (T)(object)reader.ReadString().AsMemory();
        if (typeof(T) == typeof(bool))
            return (T)(object)reader.ReadBoolean();
        var bytes = new byte[Marshal.SizeOf<T>()];
        reader.BaseStream.ReadExactly(bytes);
        return System.Runtime.CompilerServices.Unsafe.ReadUnaligned<T>(ref bytes[0]);
    }
}
