using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>What to read from an AnnData file.</summary>
public sealed class AnnDataReadOptions
{
    /// <summary>
    /// Which matrix becomes <see cref="SpatialDataset.Features"/>: null for <c>X</c>, "raw" for <c>raw/X</c> with the features of <c>raw/var</c>,
    /// otherwise the name of a layer.
    /// </summary>
    /// <value>The default is null.</value>
    public string? Matrix { get; set; }

    /// <summary>
    /// The entry of <c>obsm</c> with the coordinates; its first two columns are used. When the default is absent, <c>obsm/X_spatial</c> is tried, then
    /// the pairs of <c>obs</c> columns x, y; x_centroid, y_centroid; array_col, array_row.
    /// </summary>
    /// <value>The default is "spatial".</value>
    [Required]
    public string SpatialKey { get; set; } = AnnDataNames.Spatial;

    /// <summary>Whether to read the other spots x features matrices (<c>layers</c>). Not with <see cref="Matrix"/> = "raw", which has other features.</summary>
    /// <value>The default is false.</value>
    public bool LoadLayers { get; set; }

    /// <summary>Whether to read the dense matrices of <c>obsm</c>. Sparse ones and data frames are not read, but are kept when the dataset is written.</summary>
    /// <value>The default is true.</value>
    public bool LoadEmbeddings { get; set; } = true;

    /// <summary>Whether to append "-1", "-2"... to repeated barcodes instead of refusing the file. Feature names are always made unique that way.</summary>
    /// <value>The default is false.</value>
    public bool MakeNamesUnique { get; set; }

    internal AnnDataReadOptions Copy() => (AnnDataReadOptions)MemberwiseClone();
}
