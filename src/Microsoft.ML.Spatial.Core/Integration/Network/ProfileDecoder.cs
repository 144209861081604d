using System.Buffers;
using System.Numerics.Tensors;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Decodes one spot at a time, as rows are asked for: only what the expected values need, from the joint latent.</summary>
internal sealed class ProfileDecoder
{
    private readonly DecoderNetwork _network;
    private readonly ModalitySpots _spots;
    private readonly int _latentSize;
    private readonly float[] _scale;
    private readonly float[] _offset;

    public ProfileDecoder(DecoderNetwork network, ModalitySpots spots, int latentSize)
    {
        _network = network;
        _spots = spots;
        _latentSize = latentSize;
        var statistics = network.Hidden.Statistics[0];
        _scale = new float[network.Hidden.Outputs];
        _offset = new float[_scale.Length];
        for (var unit = 0; unit < _scale.Length; unit++)
        {
            var inverse = network.Hidden.Normalization.Gain.Value[unit] / Math.Sqrt(statistics.Variance[unit] + BatchNormalization.Epsilon);
            _scale[unit] = (float)inverse;
            _offset[unit] = (float)(network.Hidden.Normalization.Shift.Value[unit] + ((network.Hidden.Linear.Bias!.Value[unit] - statistics.Mean[unit]) * inverse));
        }
    }

    /// <param name="latent">Where the spot is.</param>
    /// <param name="levels">Its batches, negative for the mean of all.</param>
    /// <param name="total">For counts their total.</param>
    /// <param name="profile">One value per feature.</param>
    public void Decode(ReadOnlySpan<float> latent, ReadOnlySpan<int> levels, double total, Span<float> profile)
    {
        if (profile.Length != _network.Features)
            throw new ArgumentException($"The destination holds {profile.Length} values; the modality has {_network.Features} features.", nameof(profile));
        var decoder = _network.Hidden;
        var room = ArrayPool<float>.Shared.Rent(decoder.Inputs + decoder.Outputs + profile.Length);
        var input = room.AsSpan(0, decoder.Inputs);
        var hidden = room.AsSpan(decoder.Inputs, decoder.Outputs);
        var head = room.AsSpan(decoder.Inputs + decoder.Outputs, profile.Length);
        latent.CopyTo(input);
        _network.Codes.Fill(levels, input[_latentSize..]);
        hidden.Clear();
        for (var i = 0; i < input.Length; i++)
            TensorPrimitives.MultiplyAdd(decoder.Linear.Weight.Value.AsSpan(i * hidden.Length, hidden.Length), input[i], hidden, hidden);
        TensorPrimitives.MultiplyAdd(hidden, _scale, _offset, hidden);
        TensorPrimitives.Max(hidden, 0f, hidden);
        _network.Expectation.Bias!.Value.AsSpan(0, head.Length).CopyTo(head);
        var stride = _network.Expectation.Outputs;
        for (var unit = 0; unit < hidden.Length; unit++)
            if (hidden[unit] != 0)
                TensorPrimitives.MultiplyAdd(_network.Expectation.Weight.Value.AsSpan(unit * stride, head.Length), hidden[unit], head, head);
        _network.Observation.Mean(head, total, profile);
        ArrayPool<float>.Shared.Return(room);
        if (_spots.ValueMean is null)
            return;
        TensorPrimitives.MultiplyAdd(profile, _spots.ValueDeviation, _spots.ValueMean, profile);
    }
}
