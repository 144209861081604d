using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Spatial.Core.Data.Hdf5;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Hdf5;

public sealed class LzfTests
{
    [Fact]
    public void UnpacksLiteralsAndRepeats()
    {
        var target = new byte[16];

        // "abc", then six bytes from three back, which overlap what they make.
        var length = Lzf.Decompress([2, (byte)'a', (byte)'b', (byte)'c', 4 << 5, 2], target);

        Assert.Equal("abcabcabc"u8.ToArray(), target[..length]);
    }

    [Fact]
    public void PacksAndUnpacksToTheSame()
        => Prop.ForAll<byte[], PositiveInt>((seed, repeats) =>
        {
            byte[] source = [.. Enumerable.Repeat(seed, 1 + (repeats.Get % 200)).SelectMany(part => part)];
            var packed = new byte[(2 * source.Length) + 16];
            var unpacked = new byte[source.Length];
            var length = Lzf.Compress(source, packed);
            return Lzf.Decompress(packed.AsSpan(0, length), unpacked) == source.Length && source.AsSpan().SequenceEqual(unpacked);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void RefusesAnyDamagedStreamWithoutReadingOrWritingOutside()
        => Prop.ForAll<byte[]>(bytes => Lzf.Decompress(bytes, new byte[20]) is >= -1 and <= 20).QuickCheckThrowOnFailure();
}
