using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>
/// One modality's two ways from latents to what is expected of its features. Rows of the joint latents come first, then those of the modality's own: through one decoder
/// below each other, or through a decoder each.
/// </summary>
internal sealed class ModalityDecoding
{
    private readonly DecoderPass _joint;
    private readonly DecoderPass? _own;
    private readonly double[] _losses;
    private int _spots;

    /// <param name="network">The modality.</param>
    /// <param name="latentSize">Numbers of a latent.</param>
    /// <param name="capacity">Most spots of a mini-batch.</param>
    public ModalityDecoding(ModalityNetwork network, int latentSize, int capacity)
    {
        _joint = new DecoderPass(network.Decoder, latentSize, network.OwnDecoder is null ? 2 * capacity : capacity);
        _own = network.OwnDecoder is { } own ? new DecoderPass(own, latentSize, capacity) : null;
        _losses = new double[2 * capacity];
    }

    /// <summary>Latents of both kinds.</summary>
    public int Rows { get; private set; }

    /// <summary>What the decoder of the joint latents has before normalisation; kept by <see cref="Apply"/> only.</summary>
    public MatrixView Linear => _joint.Layer.Linear;

    private bool IsSplit => _own is not null && Rows > _spots;

    /// <param name="spots">Spots that will be read.</param>
    /// <param name="own">Whether from the modality's own latents, too.</param>
    public void Begin(int spots, bool own)
    {
        (_spots, Rows) = (spots, own ? 2 * spots : spots);
        _joint.Begin(_own is null ? Rows : spots);
        _own?.Begin(Rows - spots);
    }

    /// <summary>Writes one latent and its spot's batches.</summary>
    public void Read(int row, ReadOnlySpan<float> latent, ReadOnlySpan<int> levels)
    {
        var (pass, at) = PassOf(row);
        pass.Read(at, latent, levels);
    }

    public void Train(LayerTraining training, Execution execution)
    {
        _joint.Train(JointGroups(), training, execution);
        if (IsSplit)
            _own!.Train([new(0, _spots, 0)], training, execution);
    }

    public void Apply(bool hiddenOnly, Execution execution)
    {
        _joint.Apply(JointGroups(), hiddenOnly, execution);
        if (IsSplit)
            _own!.Apply([new(0, _spots, 0)], hiddenOnly, execution);
    }

    /// <summary>Scores what is expected against what was measured, and turns it into gradients.</summary>
    /// <param name="spots">What was measured.</param>
    /// <param name="read">The spots that were read.</param>
    /// <param name="joint">What gradients are multiplied by where the latent is the joint one.</param>
    /// <param name="own">And where it is the modality's own.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The loss of each row, without those factors.</returns>
    public ReadOnlySpan<double> Score(ModalitySpots spots, int[] read, float joint, float own, Execution execution)
    {
        _joint.Score(spots, row => read[row % read.Length], row => row < read.Length ? joint : own, execution).CopyTo(_losses);
        if (IsSplit)
            _own!.Score(spots, row => read[row], _ => own, execution).CopyTo(_losses.AsSpan(_spots));
        return _losses.AsSpan(0, Rows);
    }

    /// <summary>The same for what encoders read, by half the squared difference.</summary>
    /// <param name="read">What the encoder read.</param>
    /// <param name="joint">See <see cref="Score"/>.</param>
    /// <param name="own">Likewise.</param>
    /// <returns>The sum over all rows, each times its factor.</returns>
    public double ScoreInputs(MatrixView read, float joint, float own)
    {
        var loss = _joint.ScoreInputs(read, row => row < read.Rows ? joint : own);
        return IsSplit ? loss + _own!.ScoreInputs(read, _ => own) : loss;
    }

    /// <summary>Fills the gradients of the decoders but for the batches' vectors, and those of latents and codes.</summary>
    public void Backward(LayerTraining training, Execution execution)
    {
        _joint.Backward(training, execution);
        if (IsSplit)
            _own!.Backward(training, execution);
    }

    /// <summary>Adds a row's share to the gradients of its batches' vectors.</summary>
    /// <returns>The gradient of its latent.</returns>
    public ReadOnlySpan<float> BackwardRow(int row, ReadOnlySpan<int> levels)
    {
        var (pass, at) = PassOf(row);
        return pass.BackwardRow(at, levels);
    }

    private (DecoderPass Pass, int Row) PassOf(int row) => _own is null || row < _spots ? (_joint, row) : (_own, row - _spots);

    private List<RowGroup> JointGroups() => _own is null && Rows > _spots ? [new(0, _spots, 0), new(_spots, _spots, 1)] : [new(0, _spots, 0)];
}
