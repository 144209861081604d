using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>The layers of the autoencoder on a tape. Dropout is left out: the golden numbers are without.</summary>
/// <param name="parameters">Values by the reference program's names; in training the running statistics among them are updated.</param>
/// <param name="training">Whether batches are normalised by their own statistics or by the running ones.</param>
internal sealed class OracleNetwork(IReadOnlyDictionary<string, double[]> parameters, bool training)
{
    private const double Epsilon = 1e-3;
    private const double Momentum = 0.01;

    private OracleLeaves? _leaves;

    public Tape Tape { get; } = new();

    /// <summary>The gradients by name, once the tape has run back.</summary>
    public IReadOnlyDictionary<string, double[]> Gradients => Leaves.Gradients;

    private OracleLeaves Leaves => _leaves ??= new OracleLeaves(Tape, parameters);

    public bool Has(string layer) => parameters.ContainsKey(layer + ".weight");

    /// <summary>A learned table with the given number of rows.</summary>
    public Tensor Table(string name, int rows) => Leaves.Of(name, rows, parameters[name].Length / rows);

    /// <summary>x W^T + b, with W of outputs x inputs.</summary>
    public Tensor Linear(string layer, Tensor x)
    {
        var outputs = parameters[layer + ".bias"].Length;
        return Tape.AddRow(Tape.MatMul(x, Tape.Transpose(Leaves.Of(layer + ".weight", outputs, x.Columns))), Row(layer + ".bias"));
    }

    /// <summary>Linear, batch normalisation, ReLU.</summary>
    public Tensor Block(string block, Tensor x) => Tape.Relu(BatchNorm($"{block}._fclayer.1", Linear($"{block}._fclayer.0", x)));

    /// <summary>As many blocks as there are.</summary>
    public Tensor Encode(string encoder, Tensor x)
    {
        for (var layer = 0; Has($"{encoder}.layers.{layer}._fclayer.0"); layer++)
            x = Block($"{encoder}.layers.{layer}", x);
        return x;
    }

    private Tensor Row(string name) => Table(name, 1);

    private Tensor BatchNorm(string layer, Tensor x)
    {
        var (mean, variance) = (parameters[layer + ".running_mean"], parameters[layer + ".running_var"]);
        var (gain, shift) = (Row(layer + ".weight"), Row(layer + ".bias"));
        if (training)
        {
            Track(x, mean, variance);
            if (parameters.TryGetValue(layer + ".num_batches_tracked", out var tracked))
                tracked[0]++;
            return Tape.BatchNorm(x, gain, shift, Epsilon);
        }
        var (factor, offset, ones) = (new double[x.Rows, x.Columns], new double[x.Rows, x.Columns], new double[x.Rows, 1]);
        for (var i = 0; i < x.Rows; i++)
        {
            ones[i, 0] = 1;
            for (var j = 0; j < x.Columns; j++)
            {
                factor[i, j] = 1 / Math.Sqrt(variance[j] + Epsilon);
                offset[i, j] = -mean[j] * factor[i, j];
            }
        }
        return Tape.AddRow(Tape.Times(Tape.Affine(x, factor, offset), Tape.MatMul(Tape.Leaf(ones), gain)), shift);
    }

    private static void Track(Tensor x, double[] mean, double[] variance)
    {
        for (var j = 0; j < x.Columns; j++)
        {
            var average = Enumerable.Range(0, x.Rows).Average(i => x.Value[i, j]);
            var unbiased = Enumerable.Range(0, x.Rows).Sum(i => Math.Pow(x.Value[i, j] - average, 2)) / (x.Rows - 1);
            mean[j] = ((1 - Momentum) * mean[j]) + (Momentum * average);
            variance[j] = ((1 - Momentum) * variance[j]) + (Momentum * unbiased);
        }
    }
}
