using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>One modality in training: its network, whose decoder starts from the fused rows, and the gradient of these.</summary>
internal sealed class FusionBranch
{
    private readonly PreparedNetwork _prepared;
    private readonly NetworkPass _pass;
    private readonly FusionHead _head;
    private readonly FusionHead.State _headState;
    private readonly DenseMatrix _embeddingGradient;
    private readonly Adam _adam;
    private readonly Execution _execution;

    public FusionBranch(PreparedNetwork prepared, FusionHead head, Execution execution)
    {
        _prepared = prepared;
        _pass = new NetworkPass(prepared.Network, prepared.Rows, prepared.Edges, decodesEmbedding: false, execution);
        _head = head;
        // The decoder starts from the fused rows themselves.
        _headState = head.NewState(_pass.State.Decoded[^1]);
        _embeddingGradient = new DenseMatrix(Embedding.Rows, Embedding.Columns);
        _adam = new Adam(prepared.Network.Parameters, prepared.Network.Options.WeightDecay);
        _execution = execution;
    }

    /// <summary>What the last pass embedded.</summary>
    public DenseMatrix Embedding => _pass.State.Embedding;

    /// <summary>The fused rows of the last pass.</summary>
    public DenseMatrix Fused => _headState.Outputs[^1];

    /// <summary>The gradient of the fused rows, which the decoder started.</summary>
    public DenseMatrix FusedGradient => _pass.State.DecodedGradients[^1];

    public bool HasPartners => _pass.Partners is not null;

    public double ReconstructionWeight
    {
        set => _pass.ReconstructionWeight = value;
    }

    /// <summary>From profiles to fused rows to reconstruction; returns its mean squared error and starts all gradients.</summary>
    /// <param name="epoch">Which pass, from 1. Long-range partners are looked for in the epochs the network's options name.</param>
    /// <param name="mayRefreshPartners">Whether they are.</param>
    public double Pass(int epoch, bool mayRefreshPartners)
    {
        if (mayRefreshPartners)
            _pass.RefreshPartners(epoch);
        _pass.Encode(_pass.PatternsOf(epoch));
        _head.Forward(Embedding, _headState, _execution);
        _pass.Decode();
        return _pass.BackwardDecoder();
    }

    /// <summary>The rest of the gradients, from that of the fused rows.</summary>
    /// <param name="accumulate">Whether another branch added to the gradients of the head before.</param>
    public void Backward(bool accumulate)
    {
        _head.Backward(Embedding, _headState, FusedGradient, _embeddingGradient, accumulate, _execution);
        // The networks expect it where the decoder left that of what it started from.
        _embeddingGradient.Values.CopyTo(FusedGradient.Values, 0);
        _pass.BackwardEncoder();
    }

    public void Step(int step, int steps)
        => _adam.Step(_prepared.Network.Options.Schedule.Rate(_prepared.Network.Options.LearningRate, step, steps), _execution);
}
