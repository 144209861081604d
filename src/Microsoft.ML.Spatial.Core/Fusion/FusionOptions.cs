using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>How slices are fused into one embedding. <see cref="Reference"/> is the published program.</summary>
public class FusionOptions : IValidatableObject
{
    /// <summary>The formulas and defaults of the SpatialFuser program, its deviations from the paper included.</summary>
    public static FusionOptions Reference
    {
        get
        {
            var options = new FusionOptions();
            options.UseReference();
            return options;
        }
    }

    /// <summary>Sizes of the fused space's layers: linear maps with ReLU between them, the last being the size of the fused embedding.</summary>
    /// <value>Default [20]: one linear map.</value>
    [MinLength(1, ErrorMessage = "HeadSizes must name at least one layer.")]
    public IReadOnlyList<int> HeadSizes { get; set; } = [20];

    /// <summary>Whether square layers of the head start as the identity, so that fusion starts from the embeddings; else at random.</summary>
    /// <value>Default true.</value>
    public bool HeadStartsAsIdentity { get; set; } = true;

    /// <summary>Steps in which each slice learns to be reconstructed, before any slices are matched.</summary>
    /// <value>Default 150; from 1.</value>
    [Range(1, 1_000_000)]
    [SearchRange(50, 500)]
    public int PretrainingSteps { get; set; } = 150;

    /// <summary>Steps in which anchors draw slices together.</summary>
    /// <value>Default 100; from 0, which leaves the slices as they were embedded.</value>
    [Range(0, 1_000_000)]
    [SearchRange(50, 500)]
    public int FusionSteps { get; set; } = 100;

    /// <summary>Anchors are found anew after this many steps of fusion.</summary>
    /// <value>Default 20; from 1.</value>
    [Range(1, 1_000_000)]
    [SearchRange(5, 50)]
    public int RematchInterval { get; set; } = 20;

    /// <summary>
    /// Whether the first anchors are the spots that lie nearest to each other: embeddings of different modalities cannot be compared before they have been drawn
    /// together once.
    /// </summary>
    /// <value>Default true.</value>
    public bool FirstAnchorsByPlace { get; set; } = true;

    /// <summary>Adam's step size for the head.</summary>
    /// <value>Default 0.01; above 0.</value>
    [Range(1e-9, 10)]
    [SearchRange(1e-4, 3e-2, Logarithmic = true)]
    public double HeadLearningRate { get; set; } = 0.01;

    /// <summary>How the head's step size changes over both stages; that of a network is in its own options.</summary>
    /// <value>Default <see cref="LearningRateSchedule.Cosine"/>.</value>
    [EnumDataType(typeof(LearningRateSchedule))]
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Cosine;

    /// <summary>By how much a negative should be farther than the partner.</summary>
    /// <value>Default 1; from 0 to 1,000.</value>
    [Range(0.0, 1000.0)]
    [SearchRange(0.5, 4)]
    public double Margin { get; set; } = 1;

    /// <summary>Weight of the reconstruction beside the anchors.</summary>
    /// <value>Default 50; from 0 to 1e6.</value>
    [Range(0.0, 1e6)]
    [SearchRange(1, 200, Logarithmic = true)]
    public double ReconstructionWeight { get; set; } = 50;

    /// <summary>Weight of the loss that keeps slices from drifting apart as wholes.</summary>
    /// <value>Default 0.1; from 0 to 1e6.</value>
    [Range(0.0, 1e6)]
    [SearchRange(0, 1)]
    public double DirectionWeight { get; set; } = 0.1;

    /// <summary>How anchors are found.</summary>
    /// <value>Default: see <see cref="MatchingOptions"/>.</value>
    public MatchingOptions Matching { get; set; } = new();

    /// <summary>Each stage stops when its loss has not fallen by <see cref="MinimumImprovement"/> of itself over this many steps; 0 never stops early.</summary>
    /// <value>Default 30.</value>
    [Range(0, int.MaxValue)]
    public int Patience { get; set; } = 30;

    /// <summary>See <see cref="Patience"/>.</summary>
    /// <value>Default 1e-4; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double MinimumImprovement { get; set; } = 1e-4;

    /// <summary>Sets everything that the published program fixes, and its defaults; other properties stay.</summary>
    public void UseReference()
    {
        HeadSizes = [32];
        HeadStartsAsIdentity = false;
        PretrainingSteps = 500;
        FusionSteps = 500;
        RematchInterval = 10;
        FirstAnchorsByPlace = false;
        HeadLearningRate = 4e-3;
        Schedule = LearningRateSchedule.Constant;
        Margin = 1;
        ReconstructionWeight = 1;
        DirectionWeight = 1;
        Matching = MatchingOptions.Reference;
        Patience = 0;
    }

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var width in HeadSizes.Where(width => width is < 1 or > 16_384))
            yield return new ValidationResult($"HeadSizes holds {width}; a layer is 1 to 16,384 wide.", [nameof(HeadSizes)]);
        if (Matching is null)
        {
            yield return new ValidationResult("Matching is null.", [nameof(Matching)]);
            yield break;
        }
        foreach (var error in OptionsValidator.Errors(Matching))
            yield return new ValidationResult($"Matching: {error}", [nameof(Matching)]);
    }
}
