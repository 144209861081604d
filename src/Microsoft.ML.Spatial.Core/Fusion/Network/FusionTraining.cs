using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>
/// Trains all networks and the head: first every slice to be reconstructed from its fused rows, then also to lie where its anchors in other slices lie.
/// </summary>
internal sealed class FusionTraining
{
    private readonly IReadOnlyList<FusionBranch> _branches;
    private readonly IReadOnlyList<FusionSlice> _slices;
    private readonly IReadOnlyList<FusionPair> _pairs;
    private readonly FusionOptions _options;
    private readonly IAnchorSource _anchorSource;
    private readonly AnchorLoss _anchorLoss;
    private readonly Adam _headAdam;
    private readonly Execution _execution;
    private readonly List<FusionLoss> _losses = [];
    private AnchorRows[] _anchors = [];
    private int _steps;

    public FusionTraining(
        IReadOnlyList<FusionBranch> branches,
        IReadOnlyList<FusionSlice> slices,
        IReadOnlyList<FusionPair> pairs,
        FusionHead head,
        FusionOptions options,
        IAnchorSource anchorSource,
        Execution execution)
    {
        (_branches, _slices, _pairs, _options, _anchorSource, _execution) = (branches, slices, pairs, options, anchorSource, execution);
        _anchorLoss = new AnchorLoss(options.Margin);
        _headAdam = new Adam(head.Parameters, 0);
    }

    /// <summary>The losses of every step so far, of both stages.</summary>
    public IReadOnlyList<FusionLoss> Losses => _losses;

    /// <summary>The anchors of the last step, pair by pair; empty before fusion.</summary>
    public IReadOnlyList<AnchorRows> Anchors => _anchors;

    /// <summary>The fused rows of each branch at the end of pre-training; empty before.</summary>
    public IReadOnlyList<DenseMatrix> Pretrained { get; private set; } = [];

    private int AllSteps => _options.PretrainingSteps + _options.FusionSteps;

    /// <summary>Both stages.</summary>
    public void Run()
    {
        Stage("pre-training", _options.PretrainingSteps, _ => Pretrain());
        Pretrained = [.. _branches.Select(branch => new DenseMatrix(branch.Fused.Rows, branch.Fused.Columns, (float[])branch.Fused.Values.Clone()))];
        Stage("fusing", _options.FusionSteps, Fuse);
    }

    /// <summary>One step of the first stage.</summary>
    public FusionLoss Pretrain()
    {
        var reconstruction = Reconstruct(1, mayRefreshPartners: true);
        return Finish(new FusionLoss(reconstruction, 0, 0, reconstruction));
    }

    /// <summary>One step of the second stage, counted from 0.</summary>
    public FusionLoss Fuse(int step)
    {
        var reconstruction = Reconstruct(_options.ReconstructionWeight, mayRefreshPartners: false);
        if (step % _options.RematchInterval == 0)
            _anchors = _anchorSource.Find(step, _branches);
        var (anchor, direction) = (0.0, 0.0);
        for (var pair = 0; pair < _pairs.Count; pair++)
        {
            var (source, target) = (_slices[_pairs[pair].Source], _slices[_pairs[pair].Target]);
            var (from, to) = (_branches[source.Modality], _branches[target.Modality]);
            anchor += _anchorLoss.Add(_anchors[pair], from.Fused, to.Fused, 1.0 / _pairs.Count, from.FusedGradient, to.FusedGradient) / _pairs.Count;
            direction += DirectionLoss.Add(
                from.Fused, source.Rows, to.Fused, target.Rows, _options.DirectionWeight / _pairs.Count, from.FusedGradient, to.FusedGradient) / _pairs.Count;
        }
        var total = anchor + (_options.ReconstructionWeight * reconstruction) + (_options.DirectionWeight * direction);
        return Finish(new FusionLoss(reconstruction, anchor, direction, total));
    }

    private void Stage(string name, int steps, Func<int, FusionLoss> run)
    {
        var losses = new List<double>();
        for (var step = 0; step < steps; step++)
        {
            _execution.Cancellation.ThrowIfCancellationRequested();
            losses.Add(run(step).Total);
            _execution.Report(name, (step + 1.0) / steps);
            if (Plateau.Reached(losses, _options.Patience, _options.MinimumImprovement))
                return;
        }
    }

    private double Reconstruct(double weight, bool mayRefreshPartners)
    {
        var loss = 0.0;
        foreach (var branch in _branches)
        {
            branch.ReconstructionWeight = weight;
            loss += branch.Pass(_steps + 1, mayRefreshPartners);
        }
        return loss;
    }

    private FusionLoss Finish(FusionLoss loss)
    {
        _steps++;
        if (!double.IsFinite(loss.Total))
            throw new SpatialDataException($"Training diverged in step {_steps} (the loss is {loss.Total}); use smaller learning rates, and features on a logarithmic scale.");
        for (var i = 0; i < _branches.Count; i++)
            _branches[i].Backward(accumulate: i > 0);
        foreach (var branch in _branches)
            branch.Step(_steps, AllSteps);
        _headAdam.Step(_options.Schedule.Rate(_options.HeadLearningRate, _steps, AllSteps), _execution);
        _losses.Add(loss);
        return loss;
    }
}
