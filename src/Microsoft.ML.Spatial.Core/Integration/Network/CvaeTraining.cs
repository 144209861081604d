using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Trains a network in mini-batches.</summary>
internal sealed class CvaeTraining
{
    private const ulong OrderStream = 0xC7AE_1000;
    private const ulong NoiseStream = 0xC7AE_2000;
    private const int SmallestGroup = 2;
    private const double MostHidden = 0.1;
    private readonly CvaeNetwork _network;
    private readonly CvaeSpots _spots;
    private readonly CvaeOptions _options;
    private readonly PassWeights _weights;
    private readonly long _seed;
    private readonly Execution _execution;
    private readonly int[] _rows;
    private readonly int[] _seen;
    private readonly double _hiddenShare;
    private readonly CvaePass _pass;
    private readonly Adam _adam;
    private readonly HeldOutSpots? _heldOut;
    private readonly List<CvaeLoss> _losses = [];
    private CounterRandom _random;

    /// <param name="network">Initialised; trained in place.</param>
    /// <param name="spots">All spots.</param>
    /// <param name="split">Which to train on, and which tell when to stop.</param>
    /// <param name="options">How.</param>
    /// <param name="weights">Of the parts of the loss; that of the divergence is set epoch by epoch.</param>
    /// <param name="seed">Decides order, noise and dropout.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    public CvaeTraining(
        CvaeNetwork network, CvaeSpots spots, (int[] Trained, int[] HeldOut) split, CvaeOptions options, PassWeights weights, long seed, Execution execution)
    {
        _network = network;
        _spots = spots;
        _rows = split.Trained;
        _seen = [.. split.Trained, .. split.HeldOut];
        Array.Sort(_seen);
        _options = options;
        _weights = weights;
        _seed = seed;
        _hiddenShare = options.ModalityDropout ?? Math.Min(MostHidden, (double)_seen.Count(row => spots.Modalities.Any(modality => !modality.Measured[row])) / _seen.Length);
        _execution = execution;
        _pass = new CvaePass(network, spots, Math.Min(spots.Count, options.MinibatchSize + 1), execution);
        _adam = new Adam(network.Trained, options.WeightDecay, decoupled: true);
        _random = new CounterRandom(seed, NoiseStream);
        if (split.HeldOut.Length > 0)
            _heldOut = new HeldOutSpots(network, spots, split.HeldOut, options.MinibatchSize);
    }

    /// <summary>All spots.</summary>
    public CvaeSpots Spots => _spots;

    /// <summary>The parts of the loss, epoch by epoch.</summary>
    public IReadOnlyList<CvaeLoss> Losses => _losses;

    public void Run()
    {
        for (var epoch = 1; epoch <= _options.Epochs; epoch++)
        {
            Epoch(epoch);
            _execution.Report("training", (double)epoch / _options.Epochs);
            if (_options.Patience > 0 && _heldOut?.EpochsWithoutGain >= _options.Patience)
                break;
        }
        _heldOut?.RestoreBest();
        if (_options.ReestimateNormalization)
            StatisticsEstimate.Refresh(_network, _spots, _seen, _pass, _options.MinibatchSize, _weights.UsesOwn && _network.Shape.SharedDecoders);
    }

    /// <summary>One step of the optimiser.</summary>
    /// <param name="rows">The spots of a mini-batch.</param>
    /// <param name="epoch">From 1; decides the learning rate and the weight of the divergence.</param>
    /// <returns>The loss before the step.</returns>
    public PassLosses Step(ReadOnlySpan<int> rows, int epoch)
    {
        var weights = WeightsIn(epoch);
        var batch = new Minibatch(_spots, rows);
        for (var i = 0; i < rows.Length * _network.Shape.LatentSize; i++)
            _pass.Noise[i] = (float)_random.NextNormal();
        var training = new LayerTraining(_options.DropoutRate, _options.NormalizationMomentum, SmallestGroup);
        var losses = _pass.Train(
            batch, weights, training, ref _random, _options.KernelWidths == KernelWidths.Median ? null : MaximumMeanDiscrepancy.ReferenceWidths, Hidden(batch));
        var total = losses.Total(weights);
        if (!double.IsFinite(total))
            throw new SpatialDataException($"Training diverged in epoch {epoch} (the loss is {total}); use a smaller learning rate, and scale real-valued features.");
        _adam.Step(_options.Schedule.Rate(_options.LearningRate, epoch, _options.Epochs), _execution);
        return losses;
    }

    private void Epoch(int epoch)
    {
        int[] order = [.. _rows];
        var random = new CounterRandom(_seed, OrderStream + (ulong)epoch);
        random.Shuffle<int>(order);
        var weights = WeightsIn(epoch);
        var sum = new PassLosses(new double[_spots.Modalities.Count], new double[_spots.Modalities.Count], 0, 0, 0);
        for (var from = 0; from < order.Length;)
        {
            _execution.Cancellation.ThrowIfCancellationRequested();
            // A last mini-batch of one spot would have no variance: it joins the one before.
            var to = Math.Min(order.Length, from + _options.MinibatchSize);
            if (to + 1 == order.Length)
                to++;
            sum = Add(sum, Step(order.AsSpan(from, to - from), epoch));
            from = to;
        }
        var heldOut = _heldOut?.Score(_pass, _weights);
        _losses.Add(new CvaeLoss(epoch, sum.Joint, sum.Own, sum.Divergence, sum.Batches, sum.Total(weights) / weights.Scale, heldOut));
    }

    private PassWeights WeightsIn(int epoch)
    {
        var warmUp = Math.Min(_options.Epochs, _options.DivergenceWarmUp);
        return _weights with { Divergence = _options.DivergenceWeight * (warmUp == 0 ? 1 : Math.Min(1, (epoch - 1.0) / warmUp)) };
    }

    // At most one modality of a spot is hidden, and never its only one.
    private Func<int, int, bool>? Hidden(Minibatch batch)
    {
        if (_hiddenShare == 0 || _spots.Modalities.Count == 1)
            return null;
        var hidden = new int[batch.Rows.Length];
        for (var place = 0; place < hidden.Length; place++)
        {
            hidden[place] = -1;
            var row = batch.Rows[place];
            var draw = _random.NextDouble();
            var which = _random.NextInt(_spots.Modalities.Count);
            if (draw < _hiddenShare && _spots.Modalities.Count(modality => modality.Measured[row]) > 1)
                hidden[place] = which;
        }
        return (modality, place) => hidden[place] == modality;
    }

    private PassLosses Add(PassLosses sum, PassLosses share)
    {
        var scale = 1.0 / _options.MinibatchSize;
        for (var k = 0; k < sum.Joint.Length; k++)
        {
            sum.Joint[k] += share.Joint[k] * scale;
            sum.Own[k] += share.Own[k] * scale;
        }
        return sum with
        {
            Inputs = sum.Inputs + (share.Inputs * scale),
            Divergence = sum.Divergence + (share.Divergence * scale),
            Batches = sum.Batches + (share.Batches * scale),
        };
    }
}
