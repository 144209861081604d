namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>
/// The LZF format, h5py's fast compression: a control byte below 32 announces that many literal bytes plus one; any other holds a length in its top three
/// bits (7: one more byte follows) and, with the next byte, the distance back of a repeated stretch.
/// </summary>
internal static class Lzf
{
    private const int LongestLiteral = 32;
    private const int LongestMatch = 264;
    private const int Farthest = 1 << 13;
    private const int HashBits = 14;

    /// <summary>Unpacks; -1 when the bytes are no LZF stream or do not fit the target.</summary>
    public static int Decompress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var (read, written) = (0, 0);
        while (read < source.Length)
        {
            int control = source[read++];
            if (control < LongestLiteral)
            {
                var count = control + 1;
                if (count > source.Length - read || count > target.Length - written)
                    return -1;
                source.Slice(read, count).CopyTo(target[written..]);
                read += count;
                written += count;
                continue;
            }
            var length = (control >> 5) + 2;
            if (length == 9)
            {
                if (read >= source.Length)
                    return -1;
                length += source[read++];
            }
            if (read >= source.Length)
                return -1;
            var from = written - ((control & 31) << 8) - source[read++] - 1;
            if (from < 0 || length > target.Length - written)
                return -1;
            // Byte by byte: the stretch may overlap what it makes.
            for (var end = written + length; written < end; written++)
                target[written] = target[from++];
        }
        return written;
    }

    /// <summary>Packs; -1 when the result does not fit the target.</summary>
    public static int Compress(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var places = new int[1 << HashBits];
        var (written, literals, position) = (0, 0, 0);
        while (position < source.Length)
        {
            var from = position + 2 < source.Length ? FindEarlier(source, position, places) : -1;
            if (from < 0)
            {
                position++;
                continue;
            }
            var length = 3;
            while (length < LongestMatch && position + length < source.Length && source[from + length] == source[position + length])
                length++;
            written = WriteLiterals(source[literals..position], target, written);
            if (written < 0 || written + 3 > target.Length)
                return -1;
            var distance = position - from - 1;
            target[written++] = (byte)((Math.Min(length - 2, 7) << 5) | (distance >> 8));
            if (length - 2 >= 7)
                target[written++] = (byte)(length - 9);
            target[written++] = (byte)distance;
            position += length;
            literals = position;
        }
        return WriteLiterals(source[literals..], target, written);
    }

    // The last place with the same three bytes, near enough to be pointed at; -1 when there is none. Places count from 1.
    private static int FindEarlier(ReadOnlySpan<byte> source, int position, int[] places)
    {
        var bytes = (uint)(source[position] | (source[position + 1] << 8) | (source[position + 2] << 16));
        ref var place = ref places[(bytes * 2654435761u) >> (32 - HashBits)];
        var from = place - 1;
        place = position + 1;
        return from >= 0 && position - from <= Farthest && source.Slice(from, 3).SequenceEqual(source.Slice(position, 3)) ? from : -1;
    }

    private static int WriteLiterals(ReadOnlySpan<byte> literals, Span<byte> target, int written)
    {
        while (!literals.IsEmpty)
        {
            var count = Math.Min(LongestLiteral, literals.Length);
            if (written + 1 + count > target.Length)
                return -1;
            target[written++] = (byte)(count - 1);
            literals[..count].CopyTo(target[written..]);
            written += count;
            literals = literals[count..];
        }
        return written;
    }
}
