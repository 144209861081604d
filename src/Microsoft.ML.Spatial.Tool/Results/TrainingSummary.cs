using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>What is told of how domains were found, beside the domains; what a method does not have is null or empty.</summary>
internal sealed record TrainingSummary
{
    public static TrainingSummary None { get; } = new();

    /// <summary>The technology the method was set up for.</summary>
    public string? Preset { get; init; }

    /// <summary>Mean agreement of the members.</summary>
    public double? Stability { get; init; }

    /// <summary>How many partitions the consensus was made of.</summary>
    public int? Members { get; init; }

    /// <summary>The loss of every epoch, network by network.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Losses { get; init; } = [];

    /// <summary>Whether the first network stopped before its last epoch.</summary>
    public bool? StoppedEarly { get; init; }

    /// <summary>How evenly the first network's attention is spread; 1 is uniform.</summary>
    public double? AttentionEntropy { get; init; }

    /// <summary>Names of the denoised genes.</summary>
    public IReadOnlyList<string> DenoisedNames { get; init; } = [];

    /// <summary>Spots x denoised genes.</summary>
    public DenseMatrix? Denoised { get; init; }

    /// <summary>Those denoised genes that are drawn as they were measured, on the scale the networks read: one value per spot, in the order of <see cref="DenoisedNames"/>.</summary>
    public IReadOnlyList<float[]> Measured { get; init; } = [];

    /// <summary>The partners of the tracked spots over training.</summary>
    public IReadOnlyList<SpotPartners> Partners { get; init; } = [];

    /// <summary>Epochs of the first network.</summary>
    public int Epochs => Losses.Count == 0 ? 0 : Losses[0].Count;
}
