using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>How tissue is told from the empty slide.</summary>
public class TissueMaskOptions
{
    /// <summary>What tissue is told by, when no spots say where it is.</summary>
    /// <value>Default <see cref="TissueSignal.Darkness"/>.</value>
    [EnumDataType(typeof(TissueSignal))]
    public TissueSignal Signal { get; set; } = TissueSignal.Darkness;

    /// <summary>With known spots: pixels farther than this from every spot are background, in pixels.</summary>
    /// <value>Default 10, as published.</value>
    [Range(0d, 1e6)]
    public double SpotReach { get; set; } = 10;

    /// <summary>With known spots: a pixel is tissue when its grey level is at most this share of the background's mean.</summary>
    /// <value>Default 0.65, as published.</value>
    [Range(0.01, 1)]
    public double BackgroundShare { get; set; } = 0.65;
}
