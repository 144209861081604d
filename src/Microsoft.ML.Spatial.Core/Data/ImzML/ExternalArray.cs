namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>Where an array lies in the .ibd file.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of values.</param>
/// <param name="EncodedLength">Number of bytes in the file.</param>
/// <param name="Kind">What the values are.</param>
/// <param name="IsCompressed">Whether the bytes are a zlib stream.</param>
internal readonly record struct ExternalArray(long Offset, long Length, long EncodedLength, StoredNumber Kind, bool IsCompressed)
{
    /// <summary>Bytes per value.</summary>
    public int ValueSize => Kind is StoredNumber.Single or StoredNumber.Integer32 ? 4 : 8;
}
