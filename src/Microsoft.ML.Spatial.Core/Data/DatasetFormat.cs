namespace Microsoft.ML.Spatial.Core.Data;

/// <summary>The formats that <see cref="SpatialDatasetReader"/> reads.</summary>
public enum DatasetFormat
{
    /// <summary>AnnData (.h5ad).</summary>
    AnnData,

    /// <summary>10x Genomics HDF5 (.h5).</summary>
    TenXHdf5,

    /// <summary>Loom (.loom).</summary>
    Loom,

    /// <summary>Space Ranger output folder (Visium).</summary>
    Visium,

    /// <summary>10x Matrix Market folder (matrix.mtx, barcodes.tsv, features.tsv).</summary>
    MatrixMarket,

    /// <summary>Delimited text (.csv, .tsv, .txt, plain or gzip).</summary>
    DelimitedText,

    /// <summary>Mass spectrometry image (.imzML with its .ibd).</summary>
    ImzML,
}
