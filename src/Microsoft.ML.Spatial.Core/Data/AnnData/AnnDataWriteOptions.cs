using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.AnnData;

/// <summary>How to write an AnnData file.</summary>
public sealed class AnnDataWriteOptions
{
    /// <summary>Level of gzip compression, from 0 (none, fastest) to 9 (smallest).</summary>
    /// <value>The default is 4.</value>
    [Range(0, 9)]
    public int Compression { get; set; } = 4;

    /// <summary>
    /// Whether a dataset that was read from an AnnData file takes along what that file holds beyond it (layers and matrices that were not loaded, graphs,
    /// <c>raw</c>, images in <c>uns</c>...). Without, only the dataset itself is written and the file it came from is not needed.
    /// </summary>
    /// <value>The default is true.</value>
    public bool CopyThrough { get; set; } = true;
}
