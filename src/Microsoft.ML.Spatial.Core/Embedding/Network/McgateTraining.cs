namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Full-batch training: a pass, a step of Adam, and the attention pattern of the next pass from the embedding of this one.</summary>
internal sealed class McgateTraining
{
    private readonly McgateOptions _options;
    private readonly NetworkPass _pass;
    private readonly Adam _adam;
    private readonly Execution _execution;
    private readonly List<double> _losses = [];
    private readonly List<TrackedPartners> _tracked = [];

    public McgateTraining(McgateNetwork network, FeatureRows rows, AttentionEdges neighborhood, Execution execution)
    {
        _options = network.Options;
        _execution = execution;
        _pass = new NetworkPass(network, rows, neighborhood, decodesEmbedding: true, execution);
        _adam = new Adam(network.Parameters, _options.WeightDecay);
    }

    /// <summary>The loss of every epoch so far.</summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>Everything the last pass left, the embedding among it.</summary>
    public NetworkState State => _pass.State;

    /// <summary>Trains until the epochs are over or the loss stands still.</summary>
    public TrainingOutcome Run()
    {
        for (var epoch = 1; epoch <= _options.Epochs && !Plateau.Reached(_losses, _options.Patience, _options.MinimumImprovement); epoch++)
        {
            _execution.Cancellation.ThrowIfCancellationRequested();
            Step(epoch);
            _execution.Report("training", (double)epoch / _options.Epochs);
        }
        double? partners = _pass.Partners is { } found ? ((double)found.Edges.Targets.Length / found.Edges.Count) - 1 : null;
        return new TrainingOutcome(State.Embedding, [.. _losses], partners, [.. _tracked]);
    }

    /// <summary>One epoch, counted from 1.</summary>
    public void Step(int epoch)
    {
        var loss = Pass(epoch);
        if (!double.IsFinite(loss))
            throw new SpatialDataException($"Training diverged in epoch {epoch} (the loss is {loss}); use a smaller learning rate, and features on a logarithmic scale.");
        _losses.Add(loss);
        _adam.Step(_options.Schedule.Rate(_options.LearningRate, epoch, _options.Epochs), _execution);
    }

    /// <summary>Loss and gradients of one epoch, without the step.</summary>
    public double Pass(int epoch)
    {
        if (_pass.RefreshPartners(epoch))
            foreach (var spot in _options.TrackedSpots)
                _tracked.Add(new TrackedPartners(epoch, spot, _pass.Partners!.Edges.TargetsOf(spot)[1..].ToArray()));
        return Pass(_pass.PatternsOf(epoch));
    }

    /// <summary>Loss and gradients under given patterns.</summary>
    public double Pass(IReadOnlyList<EdgePattern> patterns)
    {
        _pass.Encode(patterns);
        _pass.Decode();
        var loss = _pass.BackwardDecoder();
        _pass.BackwardEncoder();
        return loss;
    }
}
