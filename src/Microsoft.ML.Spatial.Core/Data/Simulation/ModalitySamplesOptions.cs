using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// What <see cref="ModalitySamplesSimulator"/> makes. The defaults give samples in which neither modality tells all domains apart, both together do, and every
/// sample has strong batch effects of its own.
/// </summary>
public sealed class ModalitySamplesOptions : IValidatableObject
{
    /// <summary>Number of samples.</summary>
    /// <value>Default 3; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int Samples { get; set; } = 3;

    /// <summary>Number of spots of each sample, met exactly, on a hexagonal lattice of pitch <see cref="CortexSimulator.PitchMicrometers"/>.</summary>
    /// <value>Default 1,000; from 3 to 10,000,000.</value>
    [Range(3, 10_000_000)]
    public int SpotsPerSample { get; set; } = 1000;

    /// <summary>Number of domains over all samples, called Domain1, Domain2 and so on.</summary>
    /// <value>Default 6; from 3 to 1,000.</value>
    [Range(3, 1000)]
    public int Domains { get; set; } = 6;

    /// <summary>How many of the domains each sample lacks; samples take turns in what they lack.</summary>
    /// <value>Default 0: every sample has all domains. Below <see cref="Domains"/>.</value>
    [Range(0, 999)]
    public int AbsentDomains { get; set; }

    /// <summary>Standard deviation of the log of a domain's share of a sample's spots, before shares are made to sum to 1.</summary>
    /// <value>Default 0.3; from 0 to 2.</value>
    [Range(0d, 2d)]
    public double DomainShareSd { get; set; } = 0.3;

    /// <summary>
    /// How many pairs of domains look alike to each modality. Transcripts do not tell apart the first and second domain, the third and fourth and so on; metabolites
    /// the second and third, the fourth and fifth and so on, the last pair being closed by the first domain. No two domains look alike to both.
    /// </summary>
    /// <value>Default null: as many as there can be, half of <see cref="Domains"/>. At most that; 0 lets each modality tell all domains apart.</value>
    [Range(0, 500)]
    public int? SharedPairs { get; set; }

    /// <summary>Number of genes.</summary>
    /// <value>Default 1,000; from 2 to 1,000,000.</value>
    [Range(2, 1_000_000)]
    public int Genes { get; set; } = 1000;

    /// <summary>Number of metabolites.</summary>
    /// <value>Default 200; from 2 to 1,000,000.</value>
    [Range(2, 1_000_000)]
    public int Metabolites { get; set; } = 200;

    /// <summary>Expected counts of a spot, before samples differ.</summary>
    /// <value>Default 2,000; from 1 to 10,000,000.</value>
    [Range(1d, 10_000_000d)]
    public double MeanTotal { get; set; } = 2000;

    /// <summary>Standard deviation of the log of a spot's expected counts.</summary>
    /// <value>Default 0.3; from 0 to 2.</value>
    [Range(0d, 2d)]
    public double LibrarySd { get; set; } = 0.3;

    /// <summary>Dispersion d of the negative binomial counts, whose variance is m + d m^2 at mean m; 0 gives Poisson counts.</summary>
    /// <value>Default 0.5; from 0 to 20.</value>
    [Range(0d, 20d)]
    public double Dispersion { get; set; } = 0.5;

    /// <summary>Share of the genes, and of the metabolites, that are up in one group of domains that look alike; groups take turns.</summary>
    /// <value>Default 0.2; from 0 to 1.</value>
    [Range(0d, 1d)]
    public double MarkerShare { get; set; } = 0.2;

    /// <summary>Typical (geometric mean) fold change of a marker gene in its domains; a gene's log fold change lies between half and one and a half times this one's log.</summary>
    /// <value>Default 2; from 1 to 100.</value>
    [Range(1d, 100d)]
    public double TranscriptContrast { get; set; } = 2;

    /// <summary>Typical fold change of a marker metabolite in its domains; spread like <see cref="TranscriptContrast"/>.</summary>
    /// <value>Default 2; from 1 to 100.</value>
    [Range(1d, 100d)]
    public double MetaboliteContrast { get; set; } = 2;

    /// <summary>
    /// Share of the genes, and of the metabolites, that follow a smooth field unrelated to domains; each modality has a field of its own in every sample. Such features are
    /// no markers.
    /// </summary>
    /// <value>Default 0.1; from 0 to 1.</value>
    [Range(0d, 1d)]
    public double NuisanceShare { get; set; } = 0.1;

    /// <summary>Typical standard deviation over a sample of the log level of such a feature.</summary>
    /// <value>Default 0.25; from 0 to 3.</value>
    [Range(0d, 3d)]
    public double NuisanceSd { get; set; } = 0.25;

    /// <summary>Standard deviation of the log of an intensity about its expected log, each spot and metabolite by itself.</summary>
    /// <value>Default 0.5; from 0 to 3.</value>
    [Range(0d, 3d)]
    public double IntensitySd { get; set; } = 0.5;

    /// <summary>Intensities below this many times the median metabolite's are not detected: they are exactly 0.</summary>
    /// <value>Default 0.25; from 0 (everything is detected) to 1,000.</value>
    [Range(0d, 1000d)]
    public double DetectionLimit { get; set; } = 0.25;

    /// <summary>
    /// How strong batch effects are. At 1 every sample multiplies each gene by a log-normal factor of its own (standard deviation of the log 0.3) and each metabolite
    /// likewise (0.5), and has library sizes and an intensity scale of its own (up to twofold between samples).
    /// </summary>
    /// <value>Default 1; from 0 (none) to 10. All standard deviations and log factors are multiplied by it.</value>
    [Range(0d, 10d)]
    public double BatchStrength { get; set; } = 1;

    /// <summary>
    /// Metabolite pixels for each spot. At 1 metabolites are measured at the spots themselves; above, at the points of a square lattice that covers the same tissue
    /// and has a frame of its own.
    /// </summary>
    /// <value>Default 1; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int PixelsPerSpot { get; set; } = 1;

    /// <summary>Largest angle by which a sample's pixels are turned about the middle of the tissue, either way, in degrees; for <see cref="PixelsPerSpot"/> above 1.</summary>
    /// <value>Default 8; from 0 to 180.</value>
    [Range(0d, 180d)]
    public double LargestRotationDegrees { get; set; } = 8;

    /// <summary>Largest shift of a sample's pixels along x and along y, either way, in pitches; for <see cref="PixelsPerSpot"/> above 1.</summary>
    /// <value>Default 2; from 0 to 1,000,000.</value>
    [Range(0d, 1_000_000d)]
    public double LargestShiftPitches { get; set; } = 2;

    /// <summary>The pairs in force: <see cref="SharedPairs"/>, or half of <see cref="Domains"/>.</summary>
    internal int PairsInForce => SharedPairs ?? (Domains / 2);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AbsentDomains >= Domains)
            yield return new ValidationResult($"AbsentDomains ({AbsentDomains}) must be below Domains ({Domains}), so that a sample has a domain.");
        if (SharedPairs > Domains / 2)
            yield return new ValidationResult($"SharedPairs ({SharedPairs}) must be at most half of Domains ({Domains / 2}).");
        if (SpotsPerSample < Domains - AbsentDomains)
            yield return new ValidationResult($"SpotsPerSample ({SpotsPerSample}) must be at least the number of a sample's domains ({Domains - AbsentDomains}), so that none is empty.");
        if (MarkerShare + NuisanceShare > 1 + 1e-9)
            yield return new ValidationResult($"MarkerShare and NuisanceShare add up to {MarkerShare + NuisanceShare:R}; together they may be at most 1.");
        if ((long)SpotsPerSample * PixelsPerSpot > 50_000_000)
            yield return new ValidationResult($"SpotsPerSample times PixelsPerSpot is {(long)SpotsPerSample * PixelsPerSpot:N0}; at most 50,000,000 pixels can be made.");
    }
}
