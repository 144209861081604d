namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>
/// A file followed by one more small gzip member of known content. A decompressor that comes to the end of a complete file goes on
/// to that member, so its output ends with the mark; the output of a file that was cut off does not. (Left alone, the
/// decompressor ends quietly wherever the file ends.)
/// </summary>
internal sealed class GzipEndMark(Stream file) : Stream
{
    private static readonly byte[] Member = Compress();
    private int _sent;

    /// <summary>What the decompressed text of a complete file ends with.</summary>
    public static ReadOnlySpan<byte> Mark => "\0end-of-gzip-file"u8;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = file.Read(buffer);
        if (count > 0 || buffer.IsEmpty)
            return count;
        var rest = Member.AsSpan(_sent, Math.Min(buffer.Length, Member.Length - _sent));
        rest.CopyTo(buffer);
        _sent += rest.Length;
        return rest.Length;
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static byte[] Compress()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Mark);
        return compressed.ToArray();
    }
}
