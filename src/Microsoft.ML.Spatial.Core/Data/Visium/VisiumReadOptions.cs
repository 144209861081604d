using Microsoft.ML.Spatial.Core.Data.MatrixMarket;

namespace Microsoft.ML.Spatial.Core.Data.Visium;

/// <summary>How a Space Ranger output folder is read.</summary>
public sealed class VisiumReadOptions
{
    /// <summary>Whether to leave out spots that do not lie under tissue.</summary>
    /// <value>True.</value>
    public bool InTissueOnly { get; set; } = true;

    /// <summary>Whether to read the raw matrix (all barcodes) even where a filtered one exists.</summary>
    /// <value>False: the filtered matrix, and the raw one only where there is no other.</value>
    public bool UseRawMatrix { get; set; }

    /// <summary>Which name features go by.</summary>
    /// <value><see cref="FeatureNaming.Symbol"/>.</value>
    public FeatureNaming FeatureNames { get; set; } = FeatureNaming.Symbol;

    /// <summary>Keeps only features of this type, for example "Gene Expression" or "Antibody Capture".</summary>
    /// <value>Null: all features.</value>
    public string? FeatureType { get; set; }

    /// <summary>Name of the slice in <c>uns['spatial']</c>.</summary>
    /// <value>Null: the name of the folder (of the one above, when the folder is called outs).</value>
    public string? LibraryId { get; set; }
}
