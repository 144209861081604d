namespace Microsoft.ML.Spatial.Core.Data.TenX;

/// <summary>What to read from a 10x Genomics HDF5 file.</summary>
public sealed class TenXReadOptions
{
    /// <summary>The genome whose features to read. A version 2 file with several genomes needs it; in a version 3 file it selects features.</summary>
    /// <value>The default is null: the only genome (version 2), all features (version 3).</value>
    public string? Genome { get; set; }
}
