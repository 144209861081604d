namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>What tells that two rows are the same pixel.</summary>
public enum PixelKey
{
    /// <summary>Their coordinates.</summary>
    Coordinates,

    /// <summary>Their barcodes.</summary>
    Barcode,
}
