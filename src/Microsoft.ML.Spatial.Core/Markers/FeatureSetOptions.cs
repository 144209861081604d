using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>How sets of features are scored.</summary>
public class FeatureSetOptions
{
    /// <summary>Bins of mean value that controls are drawn from.</summary>
    /// <value>Default 25, as in scanpy; from 2 to 1,000.</value>
    [Range(2, 1000)]
    public int Bins { get; set; } = 25;

    /// <summary>How many controls are drawn from each bin that holds a member; with fewer there, all.</summary>
    /// <value>Default 50, as in scanpy; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int ControlsPerBin { get; set; } = 50;

    /// <summary>Sets with fewer measured members are left out.</summary>
    /// <value>Default 1; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    public int MinimumSize { get; set; } = 1;
}
