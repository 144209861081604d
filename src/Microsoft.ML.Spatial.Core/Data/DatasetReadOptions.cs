using Microsoft.ML.Spatial.Core.Data.AnnData;
using Microsoft.ML.Spatial.Core.Data.Delimited;
using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Core.Data.Loom;
using Microsoft.ML.Spatial.Core.Data.MatrixMarket;
using Microsoft.ML.Spatial.Core.Data.TenX;
using Microsoft.ML.Spatial.Core.Data.Visium;

namespace Microsoft.ML.Spatial.Core.Data;

/// <summary>How a dataset of any format is read: the options of each format's own reader.</summary>
public sealed class DatasetReadOptions
{
    /// <summary>The format.</summary>
    /// <value>Null: found out from the contents.</value>
    public DatasetFormat? Format { get; set; }

    /// <summary>Options for AnnData files.</summary>
    /// <value>Null: the defaults.</value>
    public AnnDataReadOptions? AnnData { get; set; }

    /// <summary>Options for 10x HDF5 files.</summary>
    /// <value>Null: the defaults.</value>
    public TenXReadOptions? TenX { get; set; }

    /// <summary>Options for loom files.</summary>
    /// <value>Null: the defaults.</value>
    public LoomReadOptions? Loom { get; set; }

    /// <summary>Options for Space Ranger folders.</summary>
    /// <value>Null: the defaults.</value>
    public VisiumReadOptions? Visium { get; set; }

    /// <summary>Options for Matrix Market folders.</summary>
    /// <value>Null: the defaults.</value>
    public MatrixMarketReadOptions? MatrixMarket { get; set; }

    /// <summary>Options for delimited text.</summary>
    /// <value>Null: the defaults.</value>
    public DelimitedReadOptions? Delimited { get; set; }

    /// <summary>Options for mass spectrometry images.</summary>
    /// <value>Null: the defaults.</value>
    public ImzMLReadOptions? ImzML { get; set; }
}
