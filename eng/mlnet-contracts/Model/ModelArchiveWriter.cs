using System.IO.Compression;
using System.Security.Cryptography;

namespace Microsoft.ML;

internal sealed class ModelArchiveWriter : IDisposable
{
    private readonly ZipArchive _zip;

    internal ModelArchiveWriter(Stream stream)
    {
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using var writer = new StreamWriter(_zip.CreateEntry(ModelArchive.VersionEntry).Open());
        writer.Write(ModelArchive.Format);
    }

    public void Dispose() => _zip.Dispose();

    internal void Add(string name, string signature, byte[] payload)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(ModelArchive.Magic);
        writer.Write(ModelArchive.Format);
        writer.Write(signature);
        writer.Write(payload.Length);
        writer.Write(payload);
        writer.Flush();
        writer.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        writer.Flush();
        using var entry = _zip.CreateEntry(name).Open();
        bytes.WriteTo(entry);
    }
}
