using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>
/// How a conditional variational autoencoder over modalities is built and trained. <see cref="Reference"/> is the published program (SpatialMETA, Nature Communications 16,
/// 2025).
/// </summary>
public class CvaeOptions : IValidatableObject
{
    private const double UsualInputWeight = 1;
    private const double FilteredInputWeight = 5;

    /// <summary>The published program's formulas and defaults, its known defects left out; modality weights are set on the modalities.</summary>
    public static CvaeOptions Reference
    {
        get
        {
            var options = new CvaeOptions();
            options.UseReference();
            return options;
        }
    }

    /// <summary>Size of the latent.</summary>
    /// <value>Default 10; from 1 to 1,024.</value>
    [Range(1, 1024)]
    [SearchRange(5, 40)]
    public int LatentSize { get; set; } = 10;

    /// <summary>Outputs of the encoders' layers; the last is that of the decoders' layer too.</summary>
    /// <value>Default [128].</value>
    [MinLength(1, ErrorMessage = "HiddenSizes must name at least one layer.")]
    public IReadOnlyList<int> HiddenSizes { get; set; } = [128];

    /// <summary>Share of a layer's outputs that training leaves out.</summary>
    /// <value>Default 0.1; from 0 to 0.9.</value>
    [Range(0.0, 0.9)]
    [SearchRange(0, 0.3)]
    public double DropoutRate { get; set; } = 0.1;

    /// <summary>
    /// How many principal components of a modality its encoder reads in place of the features, which are brought to one scale first; 0 for the features themselves, counts
    /// as ln(1 + x).
    /// </summary>
    /// <value>Default 50; from 0 to 1,000.</value>
    [Range(0, 1000)]
    [SearchRange(20, 100)]
    public int Components { get; set; } = 50;

    /// <summary>Whether the noise of components is made equal in all directions (<see cref="Preprocessing.NoiseWhitening"/>). Needs neighbours.</summary>
    /// <value>Default true.</value>
    public bool WhitenNoise { get; set; } = true;

    /// <summary>
    /// What encoders read of a spot's surroundings. The mean suits single cells, whose neighbours are of other types; attention suits spots of many cells and sharp borders;
    /// nothing mixes batches best.
    /// </summary>
    /// <value>Default <see cref="NeighborInput.Automatic"/>.</value>
    [EnumDataType(typeof(NeighborInput))]
    public NeighborInput NeighborInput { get; set; } = NeighborInput.Automatic;

    /// <summary>What squared differences are divided by in <see cref="NeighborInput.Attention"/>, in units of their mean over all neighbours; smaller counts fewer neighbours.</summary>
    /// <value>Default 0.1; from 0.001 to 1,000.</value>
    [Range(0.001, 1000)]
    [SearchRange(0.03, 1, Logarithmic = true)]
    public double AttentionWidth { get; set; } = 0.1;

    /// <summary>Whether components are taken relative to the mean of their batch before encoders read them.</summary>
    /// <value>Default true.</value>
    public bool CenterBatches { get; set; } = true;

    /// <summary>Size of the trained vector that tells decoders a batch; 0 for one number per batch.</summary>
    /// <value>Default 0; from 0 to 256.</value>
    [Range(0, 256)]
    public int BatchEmbeddingSize { get; set; }

    /// <summary>
    /// Weight of the distance between the latents of batches (maximum mean discrepancy). With <see cref="BalanceModalities"/> it is relative to the reconstruction of a
    /// hundred features, so that it means the same for small panels and for whole transcriptomes.
    /// </summary>
    /// <value>Default 1; from 0.</value>
    [Range(0.0, 1e6)]
    [SearchRange(0.1, 3, Logarithmic = true)]
    public double BatchWeight { get; set; } = 1;

    /// <summary>
    /// How many groups of like spots there are, within which alone batches are compared, so that batches that hold different tissue are not forced to look alike; 1
    /// compares all.
    /// </summary>
    /// <value>Default 6; from 1 to 1,000.</value>
    [Range(1, 1000)]
    [SearchRange(1, 20)]
    public int BatchStrata { get; set; } = 6;

    /// <summary>The widths of the kernels that compare batches.</summary>
    /// <value>Default <see cref="KernelWidths.Median"/>.</value>
    [EnumDataType(typeof(KernelWidths))]
    public KernelWidths KernelWidths { get; set; } = KernelWidths.Median;

    /// <summary>Weight of the distance between posterior and prior (Kullback-Leibler divergence).</summary>
    /// <value>Default 1; from 0.</value>
    [Range(0.0, 1e6)]
    [SearchRange(0.1, 10, Logarithmic = true)]
    public double DivergenceWeight { get; set; } = 1;

    /// <summary>Over how many epochs that weight grows to its full size; at most over all.</summary>
    /// <value>Default 400; from 0.</value>
    [Range(0, 1_000_000)]
    public int DivergenceWarmUp { get; set; } = 400;

    /// <summary>
    /// Whether modalities without a weight of their own count alike, however many features they have: the weight of one is the number of features of the largest over its
    /// own.
    /// </summary>
    /// <value>Default true.</value>
    public bool BalanceModalities { get; set; } = true;

    /// <summary>
    /// How much it weighs that decoders explain what encoders read, components averaged over a spot's surroundings, relative to a hundred features; it keeps in the latent
    /// what varies over the tissue. Without components there is no such part.
    /// </summary>
    /// <value>Default null: 1; 5 where encoders read of a spot by itself what it has in common with its neighbours (<see cref="NeighborInput.None"/> with whitened noise). From 0.</value>
    [Range(0.0, 1e6)]
    [SearchRange(0.1, 100, Logarithmic = true)]
    public double? InputWeight { get; set; }

    /// <summary>
    /// Whether one decoder explains a modality both from the joint latent and from the modality's own, which makes the two latents speak one language. If not, the own
    /// latent has a decoder by itself. That one serves training alone and is not part of the model; nor is this option saved with one.
    /// </summary>
    /// <value>Default true.</value>
    public bool SharedDecoders { get; set; } = true;

    /// <summary>Whether real values are standardised feature by feature for the decoder, so that all count alike. What comes out is on the scale of the data.</summary>
    /// <value>Default true.</value>
    public bool StandardizeValues { get; set; } = true;

    /// <summary>
    /// The chance that training hides one modality of a spot from the joint latent. It makes latents of spots that lack one comparable, and predictions across modalities
    /// better; where every spot has all modalities it blurs the joint latent a little. Set it for models that will meet spots lacking what the training spots have.
    /// </summary>
    /// <value>Default null: the share of the training spots that lack a modality, at most 0.1. From 0 to 1.</value>
    [Range(0.0, 1.0)]
    [SearchRange(0, 0.5)]
    public double? ModalityDropout { get; set; }

    /// <summary>Largest number of passes over all spots.</summary>
    /// <value>Default 64; from 1.</value>
    [Range(1, 1_000_000)]
    [SearchRange(20, 200)]
    public int Epochs { get; set; } = 64;

    /// <summary>Spots of a training step.</summary>
    /// <value>Default 128; from 2.</value>
    [Range(2, 1_000_000)]
    [SearchRange(64, 512)]
    public int MinibatchSize { get; set; } = 128;

    /// <summary>AdamW's step size.</summary>
    /// <value>Default 0.001; above 0.</value>
    [Range(1e-9, 10)]
    [SearchRange(1e-4, 1e-2, Logarithmic = true)]
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>How the learning rate changes over the epochs.</summary>
    /// <value>Default <see cref="LearningRateSchedule.Constant"/>.</value>
    [EnumDataType(typeof(LearningRateSchedule))]
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Constant;

    /// <summary>By how much weights shrink in a step, relative to the learning rate.</summary>
    /// <value>Default 1e-6; from 0 to 10.</value>
    [Range(0.0, 10.0)]
    public double WeightDecay { get; set; } = 1e-6;

    /// <summary>Share of the spots that are not trained on, but tell when to stop; none when there are fewer than 200 spots.</summary>
    /// <value>Default 0.1; from 0 to 0.5.</value>
    [Range(0.0, 0.5)]
    public double HeldOutShare { get; set; } = 0.1;

    /// <summary>Training stops when those have not been explained better for this many epochs, and goes back to its best; 0 never stops early.</summary>
    /// <value>Default 25; from 0.</value>
    [Range(0, 1_000_000)]
    public int Patience { get; set; } = 25;

    /// <summary>Share by which statistics of normalisation follow those of a mini-batch.</summary>
    /// <value>Default 0.1; above 0 to 1.</value>
    [Range(1e-6, 1.0)]
    public double NormalizationMomentum { get; set; } = 0.1;

    /// <summary>Whether the statistics of normalisation are taken over all training spots when training is over.</summary>
    /// <value>Default true.</value>
    public bool ReestimateNormalization { get; set; } = true;

    /// <summary>How the share of a modality in a spot's latent is measured.</summary>
    /// <value>Default <see cref="ContributionForm.Share"/>.</value>
    [EnumDataType(typeof(ContributionForm))]
    public ContributionForm Contribution { get; set; } = ContributionForm.Share;

    /// <summary>Sets everything that the published program fixes, and its default sizes; other properties stay.</summary>
    public void UseReference()
    {
        LatentSize = 10;
        HiddenSizes = [128];
        DropoutRate = 0.1;
        Components = 0;
        WhitenNoise = false;
        NeighborInput = NeighborInput.None;
        CenterBatches = false;
        BatchWeight = 1;
        BatchStrata = 1;
        KernelWidths = KernelWidths.Reference;
        DivergenceWeight = 1;
        DivergenceWarmUp = 400;
        BalanceModalities = false;
        InputWeight = 0;
        SharedDecoders = true;
        StandardizeValues = false;
        ModalityDropout = 0;
        Epochs = 64;
        MinibatchSize = 128;
        LearningRate = 1e-3;
        Schedule = LearningRateSchedule.Constant;
        WeightDecay = 1e-6;
        HeldOutShare = 0;
        Patience = 0;
        NormalizationMomentum = 0.01;
        ReestimateNormalization = false;
        Contribution = ContributionForm.Reference;
    }

    /// <summary>The same with what training decided about neighbours, and what follows from it.</summary>
    internal CvaeOptions Decided(NeighborInput decided, bool filtered)
    {
        var copy = (CvaeOptions)MemberwiseClone();
        copy.NeighborInput = decided;
        copy.InputWeight ??= filtered ? FilteredInputWeight : UsualInputWeight;
        return copy;
    }

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var width in HiddenSizes)
            if (width is < 1 or > 16_384)
                yield return new ValidationResult($"HiddenSizes holds {width}; a layer has 1 to 16,384 outputs.");
        if (Components == 0 && NeighborInput == NeighborInput.Attention)
            yield return new ValidationResult("NeighborInput.Attention compares components; set Components above 0, or NeighborInput to Mean or None.");
        if (Components == 0 && (WhitenNoise || CenterBatches))
            yield return new ValidationResult("WhitenNoise and CenterBatches work on components; set Components above 0, or both to false.");
        if (Components == 0 && BatchStrata > 1)
            yield return new ValidationResult("BatchStrata groups spots by their components; set Components above 0, or BatchStrata to 1.");
    }
}
