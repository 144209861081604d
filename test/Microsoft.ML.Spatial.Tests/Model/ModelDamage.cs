using System.IO.Compression;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests.Model;

/// <summary>Damages a model file: its bytes as they lie on disk, or the content of one of its parts, which then has a right checksum in the archive.</summary>
internal static class ModelDamage
{
    public static byte[] Apply(byte[] file, ref CounterRandom random)
        => random.NextInt(2) == 0 ? OfFile(file, ref random) : ChangePart(file, ref random);

    public static byte[] OfFile(byte[] file, ref CounterRandom random) => Change(file, ref random);

    private static byte[] ChangePart(byte[] file, ref CounterRandom random)
    {
        using var bytes = new MemoryStream();
        bytes.Write(file);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entries = archive.Entries.Where(entry => entry.Length > 0).ToArray();
            var chosen = entries[random.NextInt(entries.Length)];
            using var stream = chosen.Open();
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var changed = Change(content, ref random);
            stream.SetLength(0);
            stream.Write(changed);
        }
        return bytes.ToArray();
    }

    private static byte[] Change(byte[] content, ref CounterRandom random)
    {
        var changed = content.ToArray();
        var at = random.NextInt(content.Length);
        var length = Math.Min(1 + random.NextInt(64), content.Length - at);
        switch (random.NextInt(6))
        {
            case 0:
                changed[at] ^= (byte)(1 << random.NextInt(8));
                return changed;
            case 1:
                return changed[..at];
            case 2:
                // A length that is as large as can be.
                ReadOnlySpan<byte> largest = [0xFF, 0xFF, 0xFF, 0x7F];
                largest[..Math.Min(4, content.Length - at)].CopyTo(changed.AsSpan(at));
                return changed;
            case 3:
                changed.AsSpan(at, length).Clear();
                return changed;
            case 4:
                return [.. changed[..at], .. changed[at..(at + length)], .. changed[at..]];
            default:
                return [.. changed[..at], .. changed[(at + length)..]];
        }
    }
}
