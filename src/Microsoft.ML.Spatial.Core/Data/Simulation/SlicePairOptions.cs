using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>How <see cref="SlicePairSimulator"/> makes two slices out of one. The defaults split counts evenly and change nothing else.</summary>
public sealed class SlicePairOptions : IValidatableObject
{
    /// <summary>What is shared out between the slices.</summary>
    /// <value>Default <see cref="SliceSplit.Counts"/>.</value>
    [EnumDataType(typeof(SliceSplit))]
    public SliceSplit Split { get; set; } = SliceSplit.Counts;

    /// <summary>Share of the counts, or of the genes, that goes to slice A.</summary>
    /// <value>Default 0.5.</value>
    [Range(0d, 1d, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double ShareA { get; set; } = 0.5;

    /// <summary>
    /// Share of the source's spots that each slice keeps. A and B are cropped from opposite sides, in a direction drawn from the seed; at
    /// one half and below they do not overlap.
    /// </summary>
    /// <value>Default 1 (no cropping).</value>
    [Range(0d, 1d, MinimumIsExclusive = true)]
    public double CropFraction { get; set; } = 1;

    /// <summary>Rotation of B about the source's centroid, counter-clockwise where y points up, in degrees.</summary>
    /// <value>Default 0.</value>
    [Range(-360d, 360d)]
    public double RotationDegrees { get; set; }

    /// <summary>
    /// Whether B is mirrored (its x coordinates change sign about the centroid) before it is rotated, as when a section is laid face down.
    /// </summary>
    /// <value>Default false.</value>
    public bool Mirror { get; set; }

    /// <summary>Factor on B's coordinates about the source's centroid.</summary>
    /// <value>Default 1.</value>
    [Range(0.001d, 1000d)]
    public double Scale { get; set; } = 1;

    /// <summary>Shift of B along x, after the rest of the motion, in source pitches.</summary>
    /// <value>Default 0.</value>
    [Range(-1_000_000d, 1_000_000d)]
    public double TranslationXPitches { get; set; }

    /// <summary>Shift of B along y, after the rest of the motion, in source pitches.</summary>
    /// <value>Default 0.</value>
    [Range(-1_000_000d, 1_000_000d)]
    public double TranslationYPitches { get; set; }

    /// <summary>Standard deviation of a random displacement of each of B's spots along x and along y, before the motion, in source pitches.</summary>
    /// <value>Default 0.</value>
    [Range(0d, 1000d)]
    public double JitterPitches { get; set; }

    /// <summary>
    /// How many times larger B's pitch is than the source's: its spots are merged into those of a coarser hexagonal lattice. 1 merges
    /// nothing.
    /// </summary>
    /// <value>Default 1.</value>
    [Range(1, 1000)]
    public int CoarsenFactor { get; set; } = 1;

    /// <summary>Standard deviation of the log of gene-wise batch factors between B and A; for <see cref="SliceSplit.Counts"/> only.</summary>
    /// <value>Default 0.</value>
    [Range(0d, 5d)]
    public double BatchFactorSd { get; set; }

    /// <summary>
    /// Factor on B's library sizes: each of its counts is kept with this probability. Below 1, counts of A and B no longer add up to the
    /// source's.
    /// </summary>
    /// <value>Default 1.</value>
    [Range(0d, 1d, MinimumIsExclusive = true)]
    public double LibraryScale { get; set; } = 1;

    /// <summary>Share of B's spots (after merging) that are left out at random.</summary>
    /// <value>Default 0.</value>
    [Range(0d, 1d, MaximumIsExclusive = true)]
    public double DropSpotsFraction { get; set; }

    /// <summary>Seed of every random number.</summary>
    /// <value>Default 1.</value>
    public long Seed { get; set; } = 1;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Split == SliceSplit.Genes && BatchFactorSd > 0)
            yield return new ValidationResult("BatchFactorSd must be 0 with Split = Genes: slices that share no gene have no gene-wise batch difference.");
    }
}
