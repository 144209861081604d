using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>How a volcano plot is drawn.</summary>
public sealed class VolcanoOptions
{
    /// <summary>Heading of the figure.</summary>
    /// <value>Empty: no heading.</value>
    [Required(AllowEmptyStrings = true)]
    public string Title { get; set; } = "";

    /// <summary>What the horizontal axis shows.</summary>
    /// <value>"log2 fold change".</value>
    [Required(AllowEmptyStrings = true)]
    public string Quantity { get; set; } = "log2 fold change";

    /// <summary>Features are coloured when their fold change is at least this large, up or down.</summary>
    /// <value>Default 0.25, as in SpatialMETA's figures; from 0 to 100.</value>
    [Range(0.0, 100.0)]
    public double LogFoldChange { get; set; } = 0.25;

    /// <summary>And their p-value is below this.</summary>
    /// <value>Default 0.05; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double P { get; set; } = 0.05;

    /// <summary>How many features are named at most: coloured ones, far from the middle first, where there is room.</summary>
    /// <value>Default 20; from 0 to 200.</value>
    [Range(0, 200)]
    public int LabelCount { get; set; } = 20;
}
