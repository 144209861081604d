using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Integration.Observations;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>
/// A mini-batch's way through the network and back. Its room is used again for every mini-batch. Each encoder adds to the means and log-variances of the joint
/// posterior; a spot that lacks modalities gets what it has in proportion, so that all posteriors are of one size.
/// </summary>
internal sealed class CvaePass
{
    private const double SmallestVariance = 1e-4;
    private static readonly OutputLimits LogVarianceLimits = new(-15, 15);
    private readonly CvaeNetwork _network;
    private readonly CvaeSpots _spots;
    private readonly Execution _execution;
    private readonly EncoderPass[] _encoders;
    private readonly ModalityDecoding[] _decoders;
    private readonly float[][] _shares;
    private readonly float[] _joint;
    private readonly float[] _jointGradient;
    private readonly float[] _kept;
    private readonly float[] _latent;
    private readonly float[] _latentGradient;
    private Minibatch _batch;

    /// <param name="network">The network.</param>
    /// <param name="spots">The spots it will see.</param>
    /// <param name="capacity">Most spots of a mini-batch.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <param name="decodes">Whether room for decoders is needed.</param>
    public CvaePass(CvaeNetwork network, CvaeSpots spots, int capacity, Execution execution, bool decodes = true)
    {
        _network = network;
        _spots = spots;
        _execution = execution;
        var size = network.Shape.LatentSize;
        _encoders = [.. network.Modalities.Select(modality => new EncoderPass(modality, network.Own, capacity))];
        _decoders = [.. network.Modalities.Select(modality => new ModalityDecoding(modality, size, decodes ? capacity : 0))];
        _shares = [.. network.Modalities.Select(_ => new float[capacity])];
        _joint = new float[capacity * 2 * size];
        _jointGradient = new float[_joint.Length];
        _kept = new float[_joint.Length];
        _latent = new float[capacity * size];
        _latentGradient = new float[_latent.Length];
        Noise = new float[_latent.Length];
        _batch = new Minibatch(spots, []);
    }

    /// <summary>What a draw from the posterior is away from the mean, in deviations; spots x latent.</summary>
    public float[] Noise { get; }

    public EncoderPass Encoder(int modality) => _encoders[modality];

    public ModalityDecoding Decoder(int modality) => _decoders[modality];

    /// <summary>Means and log-variances of the joint posterior, side by side.</summary>
    public MatrixView Joint => new(_joint, _batch.Rows.Length, 2 * _network.Shape.LatentSize);

    /// <summary>What was drawn from it.</summary>
    public MatrixView Latent => new(_latent, _batch.Rows.Length, _network.Shape.LatentSize);

    private int LatentSize => _network.Shape.LatentSize;

    /// <summary>Encodes spots as a trained network does.</summary>
    /// <param name="batch">The spots.</param>
    /// <param name="hidden">Whether a modality is kept from the joint posterior; null to use all.</param>
    public void Encode(Minibatch batch, Func<int, int, bool>? hidden = null)
    {
        _batch = batch;
        for (var k = 0; k < _encoders.Length; k++)
        {
            _encoders[k].Read(_spots.Modalities[k].Input, batch.Rows, batch.Places[k], _execution);
            _encoders[k].Apply(_execution);
        }
        Join(hidden);
    }

    /// <summary>Losses and gradients of a mini-batch; <see cref="Noise"/> is filled already.</summary>
    public PassLosses Train(
        Minibatch batch, PassWeights weights, LayerTraining training, ref CounterRandom dropout, IReadOnlyList<double>? widths, Func<int, int, bool>? hidden = null)
    {
        _batch = batch;
        for (var k = 0; k < _encoders.Length; k++)
        {
            _encoders[k].Read(_spots.Modalities[k].Input, batch.Rows, batch.Places[k], _execution);
            _encoders[k].Train(training, ref dropout, _execution);
        }
        Join(hidden);
        Draw();
        var (joint, own) = (new double[_encoders.Length], new double[_encoders.Length]);
        Array.Clear(_latentGradient);
        var inputs = 0.0;
        for (var k = 0; k < _encoders.Length; k++)
            (joint[k], own[k]) = Decode(k, weights, training, ref inputs);
        var divergence = BackwardDraw(weights);
        var discrepancy = weights.Batches > 0
            ? MaximumMeanDiscrepancy.AddGradient(
                Joint.ColumnRange(0, LatentSize),
                Array.ConvertAll(batch.Rows, row => _spots.Batches[row]),
                _spots.Strata is { } strata ? Array.ConvertAll(batch.Rows, row => strata[row]) : null,
                widths ?? MaximumMeanDiscrepancy.MedianWidths(Joint.ColumnRange(0, LatentSize)),
                weights.Batches * weights.Scale,
                new MatrixView(_jointGradient, batch.Rows.Length, 2 * LatentSize).ColumnRange(0, LatentSize),
                _execution)
            : 0;
        BackwardJoin(weights, training);
        return new PassLosses(joint, own, inputs, divergence, discrepancy);
    }

    /// <summary>The weighted reconstruction of a mini-batch as a trained network has it: no noise, no gradient.</summary>
    public double Evaluate(Minibatch batch, PassWeights weights)
    {
        Encode(batch);
        var loss = 0.0;
        for (var k = 0; k < _encoders.Length; k++)
        {
            var places = batch.Places[k];
            if (places.Length == 0)
                continue;
            DecodeMeans(k, weights.UsesOwn);
            var losses = _decoders[k].Score(_spots.Modalities[k], SpotsAt(places), 1, 1, _execution);
            for (var row = 0; row < losses.Length; row++)
                loss += losses[row] * (row < places.Length ? weights.Joint[k] : weights.Own[k]);
            loss += _decoders[k].ScoreInputs(_encoders[k].Input, (float)(weights.Inputs[k] * weights.Joint[k]), (float)(weights.Inputs[k] * weights.Own[k]));
        }
        return loss / batch.Rows.Length;
    }

    /// <summary>Decodes the means of a modality's spots, and below them those of its own latent, as a trained network does.</summary>
    /// <param name="k">The modality.</param>
    /// <param name="own">Whether its own latent is decoded, too.</param>
    /// <param name="hiddenOnly">Whether to stop before what is expected of the features.</param>
    public void DecodeMeans(int k, bool own, bool hiddenOnly = false)
    {
        Fill(k, Joint.ColumnRange(0, LatentSize), own);
        _decoders[k].Apply(hiddenOnly, _execution);
    }

    private int[] SpotsAt(int[] places) => Array.ConvertAll(places, place => _batch.Rows[place]);

    private void Fill(int k, MatrixView latents, bool own)
    {
        var places = _batch.Places[k];
        _decoders[k].Begin(places.Length, own);
        Span<int> levels = stackalloc int[_spots.Levels.Count];
        for (var i = 0; i < places.Length; i++)
        {
            _spots.FillLevels(_batch.Rows[places[i]], levels);
            _decoders[k].Read(i, latents.Row(places[i]), levels);
            if (own)
                _decoders[k].Read(places.Length + i, _encoders[k].OwnMean.Row(i), levels);
        }
    }

    private void Join(Func<int, int, bool>? hidden)
    {
        var joint = Joint;
        for (var row = 0; row < joint.Rows; row++)
            _network.PosteriorBias.Value.CopyTo(joint.Row(row));
        var present = new int[joint.Rows];
        for (var k = 0; k < _encoders.Length; k++)
            foreach (var place in _batch.Places[k])
                present[place] += hidden is not null && hidden(k, place) ? 0 : 1;
        for (var k = 0; k < _encoders.Length; k++)
        {
            var part = _encoders[k].Part;
            for (var i = 0; i < part.Rows; i++)
            {
                var place = _batch.Places[k][i];
                var share = hidden is not null && hidden(k, place) ? 0 : (float)_encoders.Length / present[place];
                _shares[k][i] = share;
                TensorPrimitives.MultiplyAdd(part.Row(i), share, joint.Row(place), joint.Row(place));
            }
        }
    }

    private void Draw()
    {
        var joint = Joint;
        for (var row = 0; row < joint.Rows; row++)
        {
            var line = joint.Row(row);
            var kept = _kept.AsSpan(row * line.Length, line.Length);
            LogVarianceLimits.Apply(line[LatentSize..], kept[LatentSize..]);
            for (var column = 0; column < LatentSize; column++)
            {
                var variance = Math.Exp(line[LatentSize + column]) + SmallestVariance;
                Latent.Row(row)[column] = line[column] + (float)(Math.Sqrt(variance) * Noise[(row * LatentSize) + column]);
            }
        }
    }

    private (double Joint, double Own) Decode(int k, PassWeights weights, LayerTraining training, ref double inputs)
    {
        var places = _batch.Places[k];
        var decoder = _decoders[k];
        var own = weights.UsesOwn;
        Fill(k, Latent, own);
        if (places.Length == 0)
            return (0, 0);
        decoder.Train(training, _execution);
        var spots = _batch.Rows.Length;
        var (jointFactor, ownFactor) = ((float)(weights.Joint[k] * weights.Scale / spots), (float)(weights.Own[k] * weights.Scale / spots));
        var losses = decoder.Score(_spots.Modalities[k], SpotsAt(places), jointFactor, ownFactor, _execution);
        var (joint, alone) = (0.0, 0.0);
        for (var row = 0; row < losses.Length; row++)
        {
            joint += row < places.Length ? losses[row] : 0;
            alone += row < places.Length ? 0 : losses[row];
        }
        inputs += decoder.ScoreInputs(_encoders[k].Input, (float)weights.Inputs[k] * jointFactor, (float)weights.Inputs[k] * ownFactor) / weights.Scale;
        decoder.Backward(training, _execution);
        return (joint / spots, alone / spots);
    }

    // From the decoders to the posterior, whose divergence from the prior is met on the way.
    private double BackwardDraw(PassWeights weights)
    {
        Span<int> levels = stackalloc int[_spots.Levels.Count];
        for (var k = 0; k < _encoders.Length; k++)
        {
            var places = _batch.Places[k];
            for (var row = 0; row < _decoders[k].Rows; row++)
            {
                var i = row % places.Length;
                _spots.FillLevels(_batch.Rows[places[i]], levels);
                var gradient = _decoders[k].BackwardRow(row, levels);
                var target = row < places.Length ? _latentGradient.AsSpan(places[i] * LatentSize, LatentSize) : _encoders[k].MeanGradient.AsSpan(i * LatentSize, LatentSize);
                if (row < places.Length)
                    TensorPrimitives.Add(target, gradient, target);
                else
                    gradient.CopyTo(target);
            }
        }
        var factor = weights.Divergence * weights.Scale / _batch.Rows.Length;
        var divergence = 0.0;
        for (var row = 0; row < _batch.Rows.Length; row++)
        {
            var line = Joint.Row(row);
            var gradient = _jointGradient.AsSpan(row * 2 * LatentSize, 2 * LatentSize);
            for (var column = 0; column < LatentSize; column++)
            {
                var (mean, raw) = ((double)line[column], Math.Exp(line[LatentSize + column]));
                var variance = raw + SmallestVariance;
                divergence += 0.5 * (variance + (mean * mean) - 1 - Math.Log(variance));
                var drawn = _latentGradient[(row * LatentSize) + column];
                gradient[column] = (float)(drawn + (factor * mean));
                var byVariance = (drawn * Noise[(row * LatentSize) + column] * 0.5 / Math.Sqrt(variance)) + (factor * 0.5 * (1 - (1 / variance)));
                gradient[LatentSize + column] = (float)(byVariance * raw);
            }
            LogVarianceLimits.Stop(gradient[LatentSize..], _kept.AsSpan((row * 2 * LatentSize) + LatentSize, LatentSize));
        }
        return divergence / _batch.Rows.Length;
    }

    private void BackwardJoin(PassWeights weights, LayerTraining training)
    {
        var gradient = new MatrixView(_jointGradient, _batch.Rows.Length, 2 * LatentSize);
        var bias = _network.PosteriorBias.Gradient;
        Array.Clear(bias);
        for (var row = 0; row < gradient.Rows; row++)
            TensorPrimitives.Add(bias, gradient.Row(row), bias);
        var any = false;
        for (var k = 0; k < _encoders.Length; k++)
        {
            var places = _batch.Places[k];
            for (var i = 0; i < places.Length; i++)
                TensorPrimitives.Multiply(gradient.Row(places[i]), _shares[k][i], _encoders[k].PartGradient.AsSpan(i * 2 * LatentSize, 2 * LatentSize));
            if (places.Length == 0)
            {
                foreach (var parameter in _network.Modalities[k].Trained)
                    Array.Clear(parameter.Gradient);
                continue;
            }
            _encoders[k].Backward(training, weights.UsesOwn, accumulateOwn: any, _execution);
            any = true;
        }
    }
}
