using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Full-batch training: a pass, a step of Adam, and the attention pattern of the next pass from the embedding of this one.</summary>
internal sealed class McgateTraining
{
    private readonly McgateNetwork _network;
    private readonly McgateOptions _options;
    private readonly SparseTiles _profiles;
    private readonly SparseTiles _transposedProfiles;
    private readonly IReconstruction _reconstruction;
    private readonly AttentionPatterns _patterns;
    private readonly NetworkState _state;
    private readonly Adam _adam;
    private readonly Execution _execution;
    private readonly List<double> _losses = [];
    private readonly List<TrackedPartners> _tracked = [];
    private LongRangePartners? _partners;

    public McgateTraining(McgateNetwork network, FeatureRows rows, AttentionEdges neighborhood, Execution execution)
    {
        _network = network;
        _options = network.Options;
        _profiles = network.Tile(rows.Profiles);
        _transposedProfiles = network.TileTransposed(rows.Profiles);
        _execution = execution;
        var first = network.Layers[0].Linear;
        _reconstruction = _options.OutputActivation == OutputActivation.Linear ? new LinearReconstruction(rows, first) : new EluReconstruction(rows, first);
        _patterns = new AttentionPatterns(neighborhood, _options);
        _state = new NetworkState(rows.Spots, network.Layers);
        _adam = new Adam(network.Parameters, _options.WeightDecay);
    }

    /// <summary>The loss of every epoch so far.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>Everything the last pass left, the embedding among it.</summary>
    public NetworkState State => _state;

    /// <summary>Trains until the epochs are over or the loss stands still.</summary>
    public TrainingOutcome Run()
    {
        for (var epoch = 1; epoch <= _options.Epochs && !StandsStill(); epoch++)
        {
            _execution.Cancellation.ThrowIfCancellationRequested();
            Step(epoch);
            _execution.Report("training", (double)epoch / _options.Epochs);
        }
        double? partners = _partners is null ? null : ((double)_partners.Edges.Targets.Length / _partners.Edges.Count) - 1;
        return new TrainingOutcome(_state.Embedding, [.. _losses], partners, [.. _tracked]);
    }

    /// <summary>One epoch, counted from 1.</summary>
    public void Step(int epoch)
    {
        var loss = Pass(epoch);
        if (!double.IsFinite(loss))
            throw new SpatialDataException($"Training diverged in epoch {epoch} (the loss is {loss}); use a smaller learning rate, and features on a logarithmic scale.");
        _losses.Add(loss);
        _adam.Step(Rate(epoch), _execution);
    }

    /// <summary>Loss and gradients of one epoch, without the step.</summary>
    public double Pass(int epoch)
    {
        if (epoch > 1 && _options.LongRangeShare > 0 && epoch % _options.LongRangeInterval == 0)
            RefreshPartners(epoch);
        return Pass(epoch == 1 ? _patterns.Uniform() : _patterns.After(_state.Embedding, _partners, _execution));
    }

    /// <summary>Loss and gradients under given patterns.</summary>
    public double Pass(IReadOnlyList<EdgePattern> patterns)
    {
        _network.Encode(_profiles, _state.Layers, patterns, null, _execution);
        _network.Decode(_state, _execution);
        return _network.Backward(_transposedProfiles, _reconstruction, _state, _execution);
    }

    private void RefreshPartners(int epoch)
    {
        _partners = _patterns.FindPartners(_state.Embedding, _execution);
        foreach (var spot in _options.TrackedSpots)
            _tracked.Add(new TrackedPartners(epoch, spot, _partners.Edges.TargetsOf(spot)[1..].ToArray()));
    }

    private double Rate(int epoch) => _options.Schedule == LearningRateSchedule.Cosine
        ? _options.LearningRate * (0.01 + (0.99 * 0.5 * (1 + Math.Cos(Math.PI * (epoch - 1) / _options.Epochs))))
        : _options.LearningRate;

    private bool StandsStill()
    {
        if (_options.Patience == 0 || _losses.Count <= _options.Patience)
            return false;
        var before = _losses.Take(_losses.Count - _options.Patience).Min();
        return _losses.TakeLast(_options.Patience).Min() > before * (1 - _options.MinimumImprovement);
    }
}
