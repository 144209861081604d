using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>A linear map, batch normalisation, ReLU, and in training dropout.</summary>
internal sealed class HiddenLayer
{
    private readonly ColumnStatistics[] _statistics;

    /// <param name="name">Prefix of the parameters' names.</param>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="kinds">How many kinds of rows are normalised each by their own statistics.</param>
    public HiddenLayer(string name, int inputs, int outputs, int kinds)
    {
        Linear = new DenseLayer(name, inputs, outputs);
        Normalization = new BatchNormalization(name, outputs);
        _statistics = new ColumnStatistics[kinds];
        for (var kind = 0; kind < kinds; kind++)
        {
            _statistics[kind] = new ColumnStatistics(new double[outputs], new double[outputs]);
            Array.Fill(_statistics[kind].Variance, 1);
        }
    }

    public DenseLayer Linear { get; }

    public BatchNormalization Normalization { get; }

    public int Inputs => Linear.Inputs;

    public int Outputs => Linear.Outputs;

    public IEnumerable<Parameter> Parameters => [.. Linear.Parameters, Normalization.Gain, Normalization.Shift];

    /// <summary>What inference normalises each kind of rows by.</summary>
    public IReadOnlyList<ColumnStatistics> Statistics => _statistics;

    /// <summary>Training: groups of rows are normalised by themselves, those too small by what was seen so far.</summary>
    public void Train(LayerPass pass, MatrixView input, IReadOnlyList<RowGroup> groups, LayerTraining training, ref CounterRandom dropout, Execution execution)
    {
        pass.Begin(input, groups);
        Linear.Forward(input, pass.Normalized, execution);
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            var (values, output) = (pass.Normalized.RowRange(group.From, group.Count), pass.Output.RowRange(group.From, group.Count));
            if (pass.IsFixed(i, training.SmallestGroup))
                Normalization.Apply(values, output, _statistics[group.Kind], pass.InverseOf(i));
            else
                Follow(group, Normalization.Train(values, output, pass.InverseOf(i)), training.Momentum);
        }
        pass.Activate(training.DropoutRate, ref dropout);
    }

    /// <summary>Inference: by the statistics of the training spots.</summary>
    public void Apply(LayerPass pass, MatrixView input, IReadOnlyList<RowGroup> groups, Execution execution)
    {
        pass.Begin(input, groups);
        Linear.Forward(input, pass.Linear, execution);
        for (var row = 0; row < input.Rows; row++)
            pass.Linear.Row(row).CopyTo(pass.Normalized.Row(row));
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            Normalization.Apply(pass.Normalized.RowRange(group.From, group.Count), pass.Output.RowRange(group.From, group.Count), _statistics[group.Kind], pass.InverseOf(i));
        }
        pass.Activate();
    }

    /// <summary>Fills the gradients of the parameters; the gradient of the output, which is overwritten, becomes that of what is normalised.</summary>
    public void Backward(LayerPass pass, MatrixView gradient, LayerTraining training, Execution execution)
    {
        Array.Clear(Normalization.Gain.Gradient);
        Array.Clear(Normalization.Shift.Gradient);
        for (var row = 0; row < gradient.Rows; row++)
            TensorPrimitives.Multiply(gradient.Row(row), pass.Open.Row(row), gradient.Row(row));
        for (var i = 0; i < pass.Groups.Count; i++)
        {
            var group = pass.Groups[i];
            Normalization.Backward(
                pass.Normalized.RowRange(group.From, group.Count),
                pass.InverseOf(i),
                gradient.RowRange(group.From, group.Count),
                pass.IsFixed(i, training.SmallestGroup));
        }
        Linear.Backward(pass.Input, gradient, accumulate: false, execution);
    }

    // The running variance is the unbiased one, as the reference program's library has it.
    private void Follow(RowGroup group, ColumnStatistics seen, double momentum)
    {
        var running = _statistics[group.Kind];
        var unbiased = (double)group.Count / (group.Count - 1);
        for (var column = 0; column < running.Mean.Length; column++)
        {
            running.Mean[column] += momentum * (seen.Mean[column] - running.Mean[column]);
            running.Variance[column] += momentum * ((unbiased * seen.Variance[column]) - running.Variance[column]);
        }
    }
}
