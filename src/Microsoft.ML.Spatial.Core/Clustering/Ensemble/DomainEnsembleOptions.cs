using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>How a <see cref="DomainEnsemble"/> is fitted. What is null is chosen by the preset.</summary>
public class DomainEnsembleOptions : IValidatableObject
{
    /// <summary>The technology that decides what is not given here.</summary>
    /// <value>The default is <see cref="DomainPreset.Auto"/>.</value>
    [EnumDataType(typeof(DomainPreset))]
    public DomainPreset Preset { get; set; } = DomainPreset.Auto;

    /// <summary>Number of members.</summary>
    /// <value>From 1 to 1,000; the default is null: 30 for Visium, 60 for imaging, whose members differ more and cost less.</value>
    [Range(1, 1000)]
    [SearchRange(10, 80)]
    public int? Members { get; set; }

    /// <summary>Smallest number of clusters tried; equal to <see cref="MaximumClusters"/> for a fixed number.</summary>
    /// <value>From 1 to 1,000; the default is 7.</value>
    [Range(1, 1000)]
    public int MinimumClusters { get; set; } = 7;

    /// <summary>Largest number of clusters tried. Each member chooses by BIC; the consensus has the median of their numbers.</summary>
    /// <value>At least <see cref="MinimumClusters"/>; the default is 7.</value>
    [Range(1, 1000)]
    public int MaximumClusters { get; set; } = 7;

    /// <summary>What every spot's counts are scaled to sum to before log(1 + x); null for the median of the totals of the spots that are not empty.</summary>
    /// <value>The default is null.</value>
    [Range(1e-6, 1e12)]
    [SearchRange(1e3, 1e6, Logarithmic = true)]
    public double? TargetTotal { get; set; }

    /// <summary>Which features are preferred when there are more than <see cref="FeatureCount"/>.</summary>
    /// <value>The default is <see cref="FeatureRanking.MoransI"/>.</value>
    [EnumDataType(typeof(FeatureRanking))]
    [SearchChoice]
    public FeatureRanking Ranking { get; set; } = FeatureRanking.MoransI;

    /// <summary>How many features the members draw from; all when there are fewer.</summary>
    /// <value>At least 2; the default is 2,000.</value>
    [Range(2, int.MaxValue)]
    [SearchRange(1000, 5000)]
    public int FeatureCount { get; set; } = 2000;

    /// <summary>The share of these features that each member uses, drawn at random.</summary>
    /// <value>From 0.01 to 1; the default is 0.7.</value>
    [Range(0.01, 1)]
    [SearchRange(0.5, 1)]
    public double FeatureShare { get; set; } = 0.7;

    /// <summary>Fewest principal components before smoothing. Members draw evenly between fewest and most; small data allow fewer.</summary>
    /// <value>From 1; the default is 30.</value>
    [Range(1, 500)]
    public int MinimumComponents { get; set; } = 30;

    /// <summary>Most principal components before smoothing.</summary>
    /// <value>At least <see cref="MinimumComponents"/>; the default is 60.</value>
    [Range(1, 500)]
    public int MaximumComponents { get; set; } = 60;

    /// <summary>Fewest dimensions of the embedding that is clustered. Members draw evenly between fewest and most.</summary>
    /// <value>The default is null: 10 for Visium, 6 for imaging.</value>
    [Range(1, 200)]
    public int? MinimumDimension { get; set; }

    /// <summary>Most dimensions of the embedding that is clustered.</summary>
    /// <value>The default is null: 20 for Visium, 12 for imaging.</value>
    [Range(1, 200)]
    public int? MaximumDimension { get; set; }

    /// <summary>Whether noise is made equal in all directions before smoothing (<see cref="Preprocessing.NoiseWhitening"/>).</summary>
    /// <value>The default is null: for imaging only.</value>
    [SearchChoice]
    public bool? Whitening { get; set; }

    /// <summary>Whether the scores of each spot are divided by their length; members whose leading scores a few spots rule do so in any case.</summary>
    /// <value>The default is null: for imaging only.</value>
    [SearchChoice]
    public bool? UnitRows { get; set; }

    /// <summary>How members look around a spot; each draws one of these.</summary>
    /// <value>The default is null: 6 neighbours in 2 or 3 rounds or 18 in 1 or 2 for Visium, 18 in 1 or 2 for imaging.</value>
    [MinLength(1, ErrorMessage = "Smoothing must name at least one setting.")]
    public IReadOnlyList<Smoothing>? Smoothing { get; set; }

    /// <summary>
    /// The share of members that have a say in the consensus: those that agree most with all others. See <see cref="ConsensusOptions.AgreeingShare"/>.
    /// </summary>
    /// <value>Above 0, to 1; the default is 0.75.</value>
    [Range(0.01, 1)]
    public double AgreeingShare { get; set; } = 0.75;

    /// <summary>Over how many nearest spots, besides the spot itself, the support of each domain is averaged before the label is read from it; 0 for none.</summary>
    /// <value>From 0 to 10,000; the default is 18.</value>
    [Range(0, 10_000)]
    [SearchRange(0, 40)]
    public int RefinementNeighbors { get; set; } = 18;

    /// <summary>
    /// Largest number of spots that a member's components and mixture are fitted to, drawn at random for each; all spots are placed and
    /// labelled. Bounds the time of large data.
    /// </summary>
    /// <value>From 1,000; the default is 20,000.</value>
    [Range(1000, int.MaxValue)]
    public int FitSpots { get; set; } = 20_000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinimumClusters > MaximumClusters)
            yield return new ValidationResult($"MinimumClusters ({MinimumClusters}) must not be above MaximumClusters ({MaximumClusters}).");
        if (MinimumComponents > MaximumComponents)
            yield return new ValidationResult($"MinimumComponents ({MinimumComponents}) must not be above MaximumComponents ({MaximumComponents}).");
        if (MinimumDimension > MaximumDimension)
            yield return new ValidationResult($"MinimumDimension ({MinimumDimension}) must not be above MaximumDimension ({MaximumDimension}).");
        foreach (var setting in (Smoothing ?? []).Where(setting => setting.Neighbors < 1 || setting.Rounds < 0))
            yield return new ValidationResult($"Smoothing over {setting.Neighbors} neighbours in {setting.Rounds} rounds cannot be done; neighbours start at 1, rounds at 0.");
    }
}
