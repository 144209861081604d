using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// What <see cref="CortexSimulator"/> makes. The defaults give a slice the size and depth of a Visium section of cortex on which layers are
/// hard to tell from expression alone.
/// </summary>
public sealed class CortexSimulationOptions : IValidatableObject
{
    /// <summary>Number of spots, met exactly.</summary>
    /// <value>Default 3000.</value>
    [Range(1, 50_000_000)]
    public int SpotCount { get; set; } = 3000;

    /// <summary>Number of genes.</summary>
    /// <value>Default 2000.</value>
    [Range(2, 1_000_000)]
    public int GeneCount { get; set; } = 2000;

    /// <summary>Number of layers. Seven are named L1 to L6 and WM, any other number Layer1, Layer2 and so on.</summary>
    /// <value>Default 7.</value>
    [Range(1, 1000)]
    public int LayerCount { get; set; } = 7;

    /// <summary>How spots are laid out, at a pitch of <see cref="CortexSimulator.PitchMicrometers"/>.</summary>
    /// <value>Default <see cref="SpotLattice.Hexagonal"/>.</value>
    [EnumDataType(typeof(SpotLattice))]
    public SpotLattice Lattice { get; set; } = SpotLattice.Hexagonal;

    /// <summary>Number of holes in the tissue; they may overlap.</summary>
    /// <value>Default 0.</value>
    [Range(0, 20)]
    public int HoleCount { get; set; }

    /// <summary>Number of tears running inwards from the outline; they may overlap.</summary>
    /// <value>Default 0.</value>
    [Range(0, 20)]
    public int TearCount { get; set; }

    /// <summary>Expected counts per spot.</summary>
    /// <value>Default 1500.</value>
    [Range(1d, 10_000_000d)]
    public double MeanCounts { get; set; } = 1500;

    /// <summary>
    /// Standard deviation of the log of a spot's expected counts; half of the variance is spatially smooth, half is each spot's own.
    /// </summary>
    /// <value>Default 0.5.</value>
    [Range(0d, 2d)]
    public double LibrarySd { get; set; } = 0.5;

    /// <summary>Median dispersion d of the negative binomial counts, whose variance is m + d m^2 at mean m; 0 gives Poisson counts.</summary>
    /// <value>Default 0.5.</value>
    [Range(0d, 20d)]
    public double Dispersion { get; set; } = 0.5;

    /// <summary>Share of genes that are up in one layer or in two adjacent layers.</summary>
    /// <value>Default 0.1.</value>
    [Range(0d, 1d)]
    public double MarkerShare { get; set; } = 0.1;

    /// <summary>Share of genes whose expression changes smoothly with depth, across layers and within them.</summary>
    /// <value>Default 0.05.</value>
    [Range(0d, 1d)]
    public double GradientShare { get; set; } = 0.05;

    /// <summary>Share of genes that follow smooth spatial fields unrelated to layers (patches and a vessel-like network).</summary>
    /// <value>Default 0.1.</value>
    [Range(0d, 1d)]
    public double NuisanceShare { get; set; } = 0.1;

    /// <summary>
    /// Typical (geometric mean) fold change of a marker gene in its layers; a gene's log fold change lies between half and one and a half
    /// times this one's log.
    /// </summary>
    /// <value>Default 2.5.</value>
    [Range(1d, 100d)]
    public double MarkerFoldChange { get; set; } = 2.5;

    /// <summary>Typical fold change of a gradient gene between the depths where it is least and most expressed; spread like <see cref="MarkerFoldChange"/>.</summary>
    /// <value>Default 2.</value>
    [Range(1d, 100d)]
    public double GradientFoldChange { get; set; } = 2;

    /// <summary>Typical standard deviation over the slice of a nuisance gene's log expression.</summary>
    /// <value>Default 0.25.</value>
    [Range(0d, 3d)]
    public double NuisanceSd { get; set; } = 0.25;

    /// <summary>Length over which nuisance fields change, in pitches.</summary>
    /// <value>Default 6.</value>
    [Range(0.5d, 10_000d)]
    public double NuisanceScalePitches { get; set; } = 6;

    /// <summary>Mean number of cells whose expression a spot averages, at least 1.</summary>
    /// <value>Default 5.</value>
    [Range(1d, 1000d)]
    public double CellsPerSpot { get; set; } = 5;

    /// <summary>How far a spot's cells scatter across layer boundaries: the standard deviation of their depth about the spot's, in pitches.</summary>
    /// <value>Default 0.7.</value>
    [Range(0d, 100d)]
    public double MixingPitches { get; set; } = 0.7;

    /// <summary>Seed of every random number.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; set; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MarkerShare + GradientShare + NuisanceShare > 1 + 1e-9)
            yield return new ValidationResult($"MarkerShare, GradientShare and NuisanceShare add up to {MarkerShare + GradientShare + NuisanceShare:R}; together they may be at most 1.");
        if (SpotCount < LayerCount)
            yield return new ValidationResult($"SpotCount ({SpotCount}) must be at least LayerCount ({LayerCount}), so that no layer is empty.");
    }
}
