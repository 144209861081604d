using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial.Model;

/// <summary>A payload followed by its SHA-256, so that a model with a wrong byte is refused instead of answering wrongly.</summary>
internal static class SealedPayload
{
    /// <summary>A component whose payload is sealed.</summary>
    public static SpatialComponent Component(string loaderSignature, string modelSignature, Func<BinaryReader, ITransformer> read)
        => new(loaderSignature, modelSignature, (_, reader) => Read(reader, loaderSignature, read));

    public static void Write(BinaryWriter writer, Action<BinaryWriter> writePayload)
    {
        writer.Flush();
        using var hashing = new HashingStream(writer.BaseStream);
        using (var payload = new BinaryWriter(hashing, Encoding.UTF8, leaveOpen: true))
            writePayload(payload);
        writer.Write(hashing.Hash());
    }

    private static ITransformer Read(BinaryReader reader, string name, Func<BinaryReader, ITransformer> read)
    {
        using var hashing = new HashingStream(reader.BaseStream);
        using var payload = new BinaryReader(hashing, Encoding.UTF8, leaveOpen: true);
        var component = read(payload);
        var seal = new byte[SHA256.HashSizeInBytes];
        if (reader.BaseStream.ReadAtLeast(seal, seal.Length, throwOnEndOfStream: false) < seal.Length || !hashing.Hash().AsSpan().SequenceEqual(seal))
            throw new FormatException($"The saved {name} is damaged (its checksum is wrong). Save the model again, or copy the file once more.");
        return component;
    }
}
