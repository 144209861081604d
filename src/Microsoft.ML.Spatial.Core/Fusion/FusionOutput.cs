using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>What a fusion model answers for the spots of one modality.</summary>
public sealed class FusionOutput
{
    private readonly McgateOutput _network;

    private FusionOutput(McgateOutput network, DenseMatrix fused)
    {
        _network = network;
        Fused = fused;
    }

    /// <summary>One row per spot in the space that all slices share.</summary>
    public DenseMatrix Fused { get; }

    /// <summary>One row per spot in the modality's own space, before the head.</summary>
    public DenseMatrix Embedding => _network.Embedding;

    /// <inheritdoc cref="McgateOutput.Denoise"/>
    public void Denoise(int spot, ReadOnlySpan<int> columns, Span<float> destination) => _network.Denoise(spot, columns, destination);

    internal static FusionOutput Of(McgateModel model, FusionHead head, McgateInference inference, McgateInference.Answer answer, Execution execution)
    {
        var fused = new DenseMatrix(answer.Embedding.Rows, head.Outputs);
        head.Forward(answer.Embedding, head.NewState(fused), execution);
        return new FusionOutput(new McgateOutput(model, inference, answer, fused, execution), fused);
    }
}
