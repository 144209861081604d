namespace Microsoft.ML.Spatial.Core.Histology.Png;

/// <summary>The check sum of PNG's parts: the remainder of a division by x^32 + x^26 + ... + 1 in reversed bits (ISO 3309).</summary>
internal static class Crc32
{
    private const uint Reversed = 0xEDB88320;
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Remainder(int value)
    {
        var sum = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            sum = (sum & 1) == 0 ? sum >> 1 : Reversed ^ (sum >> 1);
        return sum;
    }
}
