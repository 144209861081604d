namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>How spots are laid out.</summary>
public enum SpotLattice
{
    /// <summary>Rows shifted by half a pitch, as on Visium slides: six neighbours at one pitch.</summary>
    Hexagonal,

    /// <summary>Rows and columns one pitch apart: four neighbours at one pitch.</summary>
    Square,

    /// <summary>A hexagonal lattice whose spots are displaced at random by up to 0.35 pitches, like segmented cells.</summary>
    Jittered,
}
