using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>How a multi-head collaborative graph attention autoencoder (MCGATE) is built and trained. <see cref="Reference"/> is the published program.</summary>
public class McgateOptions : IValidatableObject
{
    /// <summary>The published program's formulas and defaults, its known defects included.</summary>
    public static McgateOptions Reference
    {
        get
        {
            var options = new McgateOptions();
            options.UseReference();
            return options;
        }
    }

    /// <summary>Width of each encoder layer, the last being the size of the embedding. Each is a multiple of <see cref="Heads"/>.</summary>
    /// <value>Default [20]: one layer.</value>
    [MinLength(1, ErrorMessage = "HiddenSizes must name at least one layer.")]
    public IReadOnlyList<int> HiddenSizes { get; set; } = [20];

    /// <summary>Number of attention heads.</summary>
    /// <value>Default 4; from 1 to 64.</value>
    [Range(1, 64)]
    [SearchChoice("1", "2", "4")]
    public int Heads { get; set; } = 4;

    /// <summary>
    /// How many principal components of the features the network reads and reconstructs in their place; 0 for the features themselves. The step is linear, so
    /// denoised features come out of it all the same.
    /// </summary>
    /// <value>Default 50; from 0 to 1,000.</value>
    [Range(0, 1000)]
    [SearchRange(30, 100)]
    public int Components { get; set; } = 50;

    /// <summary>
    /// Whether the noise of these components is made equal in all directions (<see cref="Preprocessing.NoiseWhitening"/>), so that the loss weighs what varies over the
    /// tissue, not what varies most from spot to spot.
    /// </summary>
    /// <value>Default true.</value>
    public bool WhitenNoise { get; set; } = true;

    /// <summary>Which features a head of the first layer reads.</summary>
    /// <value>Default <see cref="FeatureAssignment.Shared"/>.</value>
    [EnumDataType(typeof(FeatureAssignment))]
    public FeatureAssignment FeatureAssignment { get; set; } = FeatureAssignment.Shared;

    /// <summary>Whether every layer has a feed-forward part, in which heads mix.</summary>
    /// <value>Default false.</value>
    public bool FeedForward { get; set; }

    /// <summary>What the decoder's last step applies.</summary>
    /// <value>Default <see cref="OutputActivation.Linear"/>.</value>
    [EnumDataType(typeof(OutputActivation))]
    public OutputActivation OutputActivation { get; set; } = OutputActivation.Linear;

    /// <summary>Whether the decoder reconstructs what differs from the mean profile, instead of spending weights on the mean.</summary>
    /// <value>Default true.</value>
    public bool CenterFeatures { get; set; } = true;

    /// <summary>How similarity and trained score make attention.</summary>
    /// <value>Default <see cref="AttentionForm.Additive"/>.</value>
    [EnumDataType(typeof(AttentionForm))]
    public AttentionForm AttentionForm { get; set; } = AttentionForm.Additive;

    /// <summary>What cosines are divided by in <see cref="AttentionForm.Additive"/>: smaller sets neighbours further apart.</summary>
    /// <value>Default 1; from 0.01 to 100.</value>
    [Range(0.01, 100)]
    [SearchRange(0.1, 10, Logarithmic = true)]
    public double PatternTemperature { get; set; } = 1;

    /// <summary>Whether a single head scores an edge by its first spot alone, as the reference program does by mistake: its attention then ignores scores.</summary>
    /// <value>Default false.</value>
    public bool OneHeadIgnoresNeighbors { get; set; }

    /// <summary>Share of the attention spent on long-range partners: spots that are mutual nearest neighbours in the embedding, anywhere in the slice.</summary>
    /// <value>Default 0: none; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    [SearchRange(0, 0.6)]
    public double LongRangeShare { get; set; }

    /// <summary>How many nearest spots in the embedding are considered for partners.</summary>
    /// <value>Default 6; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int LongRangeNeighbors { get; set; } = 6;

    /// <summary>Long-range partners are found anew after this many epochs; there are none before.</summary>
    /// <value>Default 100; at least 1.</value>
    [Range(1, int.MaxValue)]
    public int LongRangeInterval { get; set; } = 100;

    /// <summary>Whether spatial neighbours may become long-range partners where cosines are negative, as in the reference program.</summary>
    /// <value>Default false.</value>
    public bool NeighborsMayBePartners { get; set; }

    /// <summary>How large the random weights are at first.</summary>
    /// <value>Default <see cref="WeightInitialization.Glorot"/>.</value>
    [EnumDataType(typeof(WeightInitialization))]
    public WeightInitialization Initialization { get; set; } = WeightInitialization.Glorot;

    /// <summary>Largest number of training steps over the whole slice.</summary>
    /// <value>Default 150; from 1.</value>
    [Range(1, 1_000_000)]
    [SearchRange(100, 1000)]
    public int Epochs { get; set; } = 150;

    /// <summary>Adam's step size.</summary>
    /// <value>Default 0.01; above 0.</value>
    [Range(1e-9, 10)]
    [SearchRange(1e-3, 3e-2, Logarithmic = true)]
    public double LearningRate { get; set; } = 0.01;

    /// <summary>How the learning rate changes over the epochs.</summary>
    /// <value>Default <see cref="LearningRateSchedule.Cosine"/>.</value>
    [EnumDataType(typeof(LearningRateSchedule))]
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Cosine;

    /// <summary>L2 penalty on all parameters.</summary>
    /// <value>Default 0; from 0 to 10.</value>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; set; }

    /// <summary>Training stops when the loss has not fallen by <see cref="MinimumImprovement"/> of itself over this many epochs; 0 never stops early.</summary>
    /// <value>Default 30.</value>
    [Range(0, int.MaxValue)]
    public int Patience { get; set; } = 30;

    /// <summary>See <see cref="Patience"/>.</summary>
    /// <value>Default 1e-4; from 0 to 1.</value>
    [Range(0.0, 1.0)]
    public double MinimumImprovement { get; set; } = 1e-4;

    /// <summary>Rows of spots whose long-range partners are recorded each time they are found.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<int> TrackedSpots { get; set; } = [];

    /// <summary>Sets everything that the published program fixes, and its default sizes; other properties stay.</summary>
    public void UseReference()
    {
        HiddenSizes = [512, 32];
        Heads = 4;
        Components = 0;
        WhitenNoise = false;
        FeatureAssignment = FeatureAssignment.FileOrder;
        FeedForward = true;
        OutputActivation = OutputActivation.Elu;
        CenterFeatures = false;
        AttentionForm = AttentionForm.Product;
        OneHeadIgnoresNeighbors = true;
        LongRangeShare = 0;
        LongRangeNeighbors = 10;
        LongRangeInterval = 100;
        NeighborsMayBePartners = true;
        Initialization = WeightInitialization.Reference;
        Epochs = 500;
        LearningRate = 4e-3;
        Schedule = LearningRateSchedule.Constant;
        WeightDecay = 0;
        Patience = 0;
    }

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var width in HiddenSizes)
        {
            if (width is < 1 or > 16_384)
                yield return new ValidationResult($"HiddenSizes holds {width}; a layer is 1 to 16,384 wide.");
            else if (width % Heads != 0)
                yield return new ValidationResult($"HiddenSizes holds {width}, which {Heads} heads do not divide; use a multiple of Heads.");
        }
        foreach (var spot in TrackedSpots.Where(spot => spot < 0))
            yield return new ValidationResult($"TrackedSpots holds {spot}; rows count from 0.");
    }
}
