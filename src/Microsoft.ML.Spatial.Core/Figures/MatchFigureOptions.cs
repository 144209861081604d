using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>How the matches of two slices are drawn.</summary>
public sealed class MatchFigureOptions
{
    /// <summary>Heading of the figure.</summary>
    /// <value>Empty: no heading.</value>
    [Required(AllowEmptyStrings = true)]
    public string Title { get; set; } = "";

    /// <summary>A line of text below the maps.</summary>
    /// <value>Empty: no text.</value>
    [Required(AllowEmptyStrings = true)]
    public string Caption { get; set; } = "";

    /// <summary>Heading of the left map.</summary>
    /// <value>"source".</value>
    [Required(AllowEmptyStrings = true)]
    public string SourceTitle { get; set; } = "source";

    /// <summary>Heading of the right map.</summary>
    /// <value>"target".</value>
    [Required(AllowEmptyStrings = true)]
    public string TargetTitle { get; set; } = "target";

    /// <summary>How many matches are drawn as lines at most, spread evenly over all of them in the order of source rows.</summary>
    /// <value>Default 300; from 0 to 10,000.</value>
    [Range(0, 10_000)]
    public int MaximumLines { get; set; } = 300;

    /// <summary>
    /// Whether both slices lie in one frame, as after registration: then both maps cut out the same part of the plane at the same scale, and the lines of a good
    /// alignment are parallel. Else each map is as large as its slice needs.
    /// </summary>
    /// <value>false.</value>
    public bool SameFrame { get; set; }

    /// <summary>Longer side of a map, in pixels.</summary>
    /// <value>Default 420; from 100 to 4,000.</value>
    [Range(100, 4000)]
    public int PanelSize { get; set; } = 420;

    /// <summary>Whether the second coordinate grows downwards, as in images and in scanpy's spatial plots.</summary>
    /// <value>true.</value>
    public bool YPointsDown { get; set; } = true;

    /// <summary>Up to how many spots of a slice each spot is drawn by itself; beyond it, a raster is drawn.</summary>
    /// <value>Default 100,000; from 0 to 1,000,000.</value>
    [Range(0, 1_000_000)]
    public int MaximumSpotsDrawn { get; set; } = 100_000;

    /// <summary>How many categories of spots the legend lists before it says how many more there are.</summary>
    /// <value>Default 20; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MaximumLegendEntries { get; set; } = 20;

    internal DomainMapOptions ForMaps() => new() { PanelSize = PanelSize, YPointsDown = YPointsDown, MaximumSpotsDrawn = MaximumSpotsDrawn };
}
