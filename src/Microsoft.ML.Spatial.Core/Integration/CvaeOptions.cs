using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>How a conditional variational autoencoder over modalities is built and trained. <see cref="Reference"/> is the published program.</summary>
public class CvaeOptions : IValidatableObject
{
    /// <summary>Size of the latent.</summary>
    [Range(1, 1024)]
    public int LatentSize { get; set; } = 10;

    /// <summary>Outputs of the encoders' layers.</summary>
    public IReadOnlyList<int> HiddenSizes { get; set; } = [128];

    /// <summary>Dropout.</summary>
    [Range(0.0, 0.9)]
    public double DropoutRate { get; set; } = 0.1;

    public int Components { get; set; } = 50;

    public bool WhitenNoise { get; set; } = true;

    public int NeighborRounds { get; set; } = 1;

    public bool ScaleFeatures { get; set; } = true;

    public int BatchEmbeddingSize { get; set; }

    public bool NormalizeBatchesApart { get; set; }

    public double KlWeight { get; set; } = 1;

    public int KlWarmUpEpochs { get; set; } = 400;

    public double BatchWeight { get; set; } = 1;

    public bool MedianKernelWidths { get; set; } = true;

    public int Epochs { get; set; } = 64;

    public int MinibatchSize { get; set; } = 128;

    public double LearningRate { get; set; } = 1e-3;

    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Constant;

    public double WeightDecay { get; set; } = 1e-6;

    public double Momentum { get; set; } = 0.01;

    public double ModalityDropout { get; set; }

    public bool ReestimateNormalization { get; set; } = true;

    /// <inheritdoc/>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        yield break;
    }
}
