namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>What the numbers of an array in an .ibd file are; little-endian all.</summary>
internal enum StoredNumber
{
    Single,
    Double,
    Integer32,
    Integer64,
}
