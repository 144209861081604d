using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>How a map of spots is drawn.</summary>
public sealed class DomainMapOptions
{
    /// <summary>Heading of the figure.</summary>
    /// <value>Empty: no heading.</value>
    [Required(AllowEmptyStrings = true)]
    public string Title { get; set; } = "";

    /// <summary>Longer side of a map, in pixels.</summary>
    /// <value>480.</value>
    [Range(100, 4000)]
    public int PanelSize { get; set; } = 480;

    /// <summary>Whether the second coordinate grows downwards, as in images and in scanpy's spatial plots.</summary>
    /// <value>true.</value>
    public bool YPointsDown { get; set; } = true;

    /// <summary>Unit of the coordinates, written on a scale bar; no scale bar when null.</summary>
    /// <value>null.</value>
    public string? Unit { get; set; }

    /// <summary>
    /// Up to how many spots each spot is drawn by itself. Beyond it, cells of a fine raster are drawn in the colour of their most
    /// frequent category, so that the file stays small however many spots there are.
    /// </summary>
    /// <value>100,000.</value>
    [Range(0, 1_000_000)]
    public int MaximumSpotsDrawn { get; set; } = 100_000;

    /// <summary>How many categories the legend lists before it says how many more there are.</summary>
    /// <value>60.</value>
    [Range(1, 10_000)]
    public int MaximumLegendEntries { get; set; } = 60;
}
