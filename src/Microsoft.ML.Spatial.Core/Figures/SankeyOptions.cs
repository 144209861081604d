using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>How the correspondence of regions is drawn.</summary>
public sealed class SankeyOptions
{
    /// <summary>Heading of the figure.</summary>
    /// <value>Empty: no heading.</value>
    [Required(AllowEmptyStrings = true)]
    public string Title { get; set; } = "";

    /// <summary>Heading of the regions on the left.</summary>
    /// <value>"source".</value>
    [Required(AllowEmptyStrings = true)]
    public string SourceTitle { get; set; } = "source";

    /// <summary>Heading of the regions on the right.</summary>
    /// <value>"target".</value>
    [Required(AllowEmptyStrings = true)]
    public string TargetTitle { get; set; } = "target";

    /// <summary>Width between the regions on the left and those on the right, in pixels.</summary>
    /// <value>Default 420; from 100 to 4,000.</value>
    [Range(100, 4000)]
    public int Width { get; set; } = 420;

    /// <summary>Summed height of all bands, in pixels; the gaps between regions come on top.</summary>
    /// <value>Default 400; from 50 to 4,000.</value>
    [Range(50, 4000)]
    public int BandHeight { get; set; } = 400;
}
