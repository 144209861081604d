using System.IO.Compression;
using System.Security.Cryptography;

namespace Microsoft.ML;

internal sealed class ModelArchiveReader : IDisposable
{
    private readonly ZipArchive _zip;

    internal ModelArchiveReader(Stream stream)
    {
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidOperationException("The file is not a model: it is no complete zip archive.", e);
        }

        if (_zip.GetEntry(ModelArchive.VersionEntry) is not { } version)
            throw new InvalidOperationException(IsFromPackage(_zip)
                ? "This model was saved with the Microsoft.ML package. This build uses the project's own ML.NET contracts, which store models "
                    + "differently; load it with a build made with UseMLNet=true."
                : "The zip archive holds no model.");
        var format = System.Text.Encoding.UTF8.GetString(Extract(version, limit: 16));
        if (!int.TryParse(format, out var number) || number is < 1 or > ModelArchive.Format)
            throw new InvalidOperationException($"The model has format '{format}'; this version reads formats up to {ModelArchive.Format}.");
    }

    public void Dispose() => _zip.Dispose();

    internal bool Has(string name) => _zip.GetEntry(name) is not null;

    internal (string Signature, byte[] Payload) Read(string name)
    {
        var entry = _zip.GetEntry(name) ?? throw Damaged(name, "it is missing");
        var bytes = Extract(entry, Array.MaxLength);
        var content = bytes.Length - SHA256.HashSizeInBytes;
        if (content < 0 || !SHA256.HashData(bytes.AsSpan(0, content)).AsSpan().SequenceEqual(bytes.AsSpan(content)))
            throw Damaged(name, "its checksum is wrong");
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, 0, content));
            if (reader.ReadUInt32() != ModelArchive.Magic || reader.ReadInt32() != ModelArchive.Format)
                throw Damaged(name, "it is in no known format");
            var signature = reader.ReadString();
            var length = reader.ReadInt32();
            return length == content - reader.BaseStream.Position ? (signature, reader.ReadBytes(length)) : throw Damaged(name, "its length is wrong");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw Damaged(name, "it ends too early", e);
        }
    }

    private static bool IsFromPackage(ZipArchive zip) => zip.Entries.Any(entry =>
        entry.FullName.Replace('\\', '/') is "TrainingInfo/Version.txt" or "TransformerChain/Model.key");

    // The size an entry claims is not believed: memory grows with the bytes that are really there.
    private static byte[] Extract(ZipArchiveEntry entry, int limit)
    {
        try
        {
            using var stream = entry.Open();
            var bytes = new MemoryStream();
            var chunk = new byte[81920];
            for (int read; (read = stream.Read(chunk)) > 0;)
            {
                if (bytes.Length + read > limit)
                    throw Damaged(entry.FullName, "it is too large");
                bytes.Write(chunk, 0, read);
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged(entry.FullName, "it cannot be decompressed", e);
        }
    }

    private static InvalidOperationException Damaged(string name, string what, Exception inner = null) =>
        new($"The model is damaged: entry '{name}' cannot be used because {what}.", inner);
}
