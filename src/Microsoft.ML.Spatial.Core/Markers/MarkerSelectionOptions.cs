using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Which rows of a marker table are the markers of a group.</summary>
public class MarkerSelectionOptions
{
    /// <summary>How many markers a group has at most, those with the largest scores.</summary>
    /// <value>Default 10.</value>
    [Range(1, int.MaxValue)]
    public int TopCount { get; set; } = 10;

    /// <summary>The least log fold change of a marker; null for no limit.</summary>
    /// <value>Default null. SpatialMETA's figures use 0.25.</value>
    public double? MinimumLogFoldChange { get; set; }

    /// <summary>In what share of the spots of its group a marker is not zero, at least.</summary>
    /// <value>Default 0; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double MinimumShare { get; set; }

    /// <summary>The largest adjusted p-value of a marker; null for no limit, as methods without test need it.</summary>
    /// <value>Default null; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double? MaximumAdjustedP { get; set; }
}
