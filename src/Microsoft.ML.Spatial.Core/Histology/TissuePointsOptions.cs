using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>How a mask of tissue becomes points.</summary>
public class TissuePointsOptions
{
    /// <summary>
    /// Distance of neighbouring points, in pixels; null for the one that gives tissue of this area some 4,000 points. The published one is the spot diameter times 110 / 65.
    /// </summary>
    /// <value>Default null.</value>
    [Range(0.5, 1e6)]
    public double? Pitch { get; set; }

    /// <summary>A point is kept when more than this share of the pixels around it is tissue.</summary>
    /// <value>Default 0.5, which neither widens nor narrows the tissue; the published one is 0.2.</value>
    [Range(0d, 0.99)]
    public double TissueShare { get; set; } = 0.5;

    /// <summary>How far around, in pitches.</summary>
    /// <value>Default 65 / 220: half a spot diameter, as published.</value>
    [Range(0.01, 10)]
    public double RadiusInPitches { get; set; } = 65.0 / 220;

    /// <summary>Pieces of tissue smaller than this share of the largest are left out: dust, debris, marks on the slide. 0 keeps all, as published.</summary>
    /// <value>Default 0.05.</value>
    [Range(0d, 1)]
    public double SmallestPiece { get; set; } = 0.05;
}
