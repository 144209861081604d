using System.IO.Compression;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.Spatial.Model;

/// <summary>
/// Tells whether the parts of a model file are as they were saved, before anything reads them: ML.NET trusts lengths it finds in its own parts, reserves what they ask for, and can
/// wait for ever for bytes that a part does not have.
/// </summary>
internal static class ModelSeal
{
    /// <summary>A part that names every other with its SHA-256. ML.NET does not look at it.</summary>
    private const string Name = "Spatial/Seal.txt";

    // No seal of a real model comes near.
    private const int LongestSeal = 1 << 20;

    /// <summary>The seal of a complete model file.</summary>
    /// <param name="archive">The file, opened for reading: opened for change, .NET would hold whole parts in memory.</param>
    public static string Of(ZipArchive archive) => string.Concat(Digests(archive).Select(part => $"{part.Value}  {part.Key}\n"));

    /// <summary>Adds the seal to the file.</summary>
    public static void Add(ZipArchive archive, string seal)
    {
        using var stream = archive.CreateEntry(Name).Open();
        stream.Write(Encoding.UTF8.GetBytes(seal));
    }

    /// <summary>Compares all parts with the archive's own check sums and, where there is one, with the seal.</summary>
    /// <exception cref="FormatException">The file is damaged.</exception>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static void Verify(ZipArchive archive)
    {
        var found = Digests(archive);
        if (archive.GetEntry(Name) is not { } seal)
            return;
        if (seal.Length > LongestSeal)
            throw Damaged(Name);
        using var reader = new StreamReader(seal.Open(), Encoding.UTF8);
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var split = line.IndexOf("  ", StringComparison.Ordinal);
            if (split < 0 || !expected.TryAdd(line[(split + 2)..], line[..split]))
                throw Damaged(Name);
        }
        foreach (var name in expected.Keys.Union(found.Keys, StringComparer.Ordinal))
            if (!expected.TryGetValue(name, out var digest) || found.GetValueOrDefault(name) != digest)
                throw Damaged(name);
    }

    // Of all parts but the seal, whose check sum is looked at as well.
    private static SortedDictionary<string, string> Digests(ZipArchive archive)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in archive.Entries)
            if (!digests.TryAdd(part.FullName, Digest(part)))
                throw Damaged(part.FullName);
        digests.Remove(Name);
        return digests;
    }

    // The archive reader of .NET does not compare length and check sum with what it reads.
    private static string Digest(ZipArchiveEntry part)
    {
        var sum = new Crc32();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        var buffer = new byte[1 << 16];
        using var content = part.Open();
        for (int count; length <= part.Length && (count = content.Read(buffer)) > 0; length += count)
        {
            sum.Append(buffer.AsSpan(0, count));
            hash.AppendData(buffer, 0, count);
        }
        return length == part.Length && sum.GetCurrentHashAsUInt32() == part.Crc32 ? Convert.ToHexString(hash.GetCurrentHash()) : throw Damaged(part.FullName);
    }

    private static FormatException Damaged(string part)
        => new($"Its part '{part}' is damaged (a check sum is wrong). Save the model again, or copy the file once more.");
}
