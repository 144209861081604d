using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>
/// How <see cref="HistologyRegistration"/> lays spots onto an image. <see cref="RegistrationOptions.FeatureWeight"/> is the weight of the channels of a feature
/// image, when one is given.
/// </summary>
public class HistologyRegistrationOptions : RegistrationOptions
{
    /// <summary>Pixels for one unit of the spots' coordinates, where that is known (a scale factor of the scanner): then only a turn and a shift are sought. Null to find the scale too.</summary>
    /// <value>Default null.</value>
    [Range(1e-12, 1e12)]
    public double? PixelsPerUnit { get; set; }

    /// <summary>Weight of the agreement of grey levels with the features of the spots beside that of the outlines, when features are given.</summary>
    /// <value>Default 1.</value>
    [Range(0d, 1000d)]
    public double GreyWeight { get; set; } = 1;

    /// <summary>How tissue is told from the empty slide.</summary>
    /// <value>Default <see cref="TissueMaskOptions"/> with its defaults.</value>
    [Required]
    public TissueMaskOptions Mask { get; set; } = new();

    /// <summary>How tissue becomes points.</summary>
    /// <value>Default <see cref="TissuePointsOptions"/> with its defaults.</value>
    [Required]
    public TissuePointsOptions Tissue { get; set; } = new();

    /// <summary>The same options for spots that have been scaled to pixels.</summary>
    internal HistologyRegistrationOptions AtKnownScale()
    {
        var copy = (HistologyRegistrationOptions)MemberwiseClone();
        copy.Family = TransformFamily.Rigid;
        return copy;
    }
}
