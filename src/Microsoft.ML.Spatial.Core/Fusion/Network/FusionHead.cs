using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>The map from the embeddings of all slices into one space: linear layers with ReLU between them, none after the last.</summary>
internal sealed class FusionHead
{
    private const ulong Streams = 0xF0_5E;
    private readonly Layer[] _layers;

    /// <param name="input">Size of the embeddings.</param>
    /// <param name="widths">Outputs of each layer.</param>
    public FusionHead(int input, IReadOnlyList<int> widths)
    {
        _layers = [.. widths.Select((width, i) => new Layer($"head.{i}", i == 0 ? input : widths[i - 1], width))];
        Parameters = [.. _layers.SelectMany(layer => new[] { layer.Weight, layer.Bias })];
    }

    public IReadOnlyList<Parameter> Parameters { get; }

    public int Outputs => _layers[^1].Outputs;

    /// <summary>Uniform weights as large as the layers' inputs allow, or, for square layers when asked for, the identity.</summary>
    public void Draw(long seed, bool identity)
    {
        for (var i = 0; i < _layers.Length; i++)
            _layers[i].Draw(new CounterRandom(seed, Streams + (ulong)i), identity);
    }

    /// <summary>What one group of rows holds between the passes.</summary>
    /// <param name="fused">Receives the rows of the fused space.</param>
    public State NewState(DenseMatrix fused) => new([.. _layers.Select((layer, i) => i == _layers.Length - 1 ? fused : new DenseMatrix(fused.Rows, layer.Outputs))]);

    /// <summary>From embeddings to the fused space.</summary>
    public void Forward(DenseMatrix embedding, State state, Execution execution)
    {
        var input = embedding;
        for (var i = 0; i < _layers.Length; i++)
        {
            _layers[i].Forward(input, state.Outputs[i], rectify: i < _layers.Length - 1, execution);
            input = state.Outputs[i];
        }
    }

    /// <summary>Adds to the gradients of the parameters, or starts them, and finds the gradient of the embeddings.</summary>
    /// <param name="embedding">What <see cref="Forward"/> read.</param>
    /// <param name="state">What it left.</param>
    /// <param name="gradient">Of the fused rows; used up.</param>
    /// <param name="embeddingGradient">Receives that of the embeddings; not the same matrix.</param>
    /// <param name="accumulate">Whether other rows went before in this step.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Backward(DenseMatrix embedding, State state, DenseMatrix gradient, DenseMatrix embeddingGradient, bool accumulate, Execution execution)
    {
        for (var i = _layers.Length - 1; i >= 0; i--)
        {
            if (i < _layers.Length - 1)
                Rectified(state.Outputs[i], gradient);
            var inputGradient = i == 0 ? embeddingGradient : state.InputGradient(i);
            _layers[i].Backward(i == 0 ? embedding : state.Outputs[i - 1], gradient, inputGradient, accumulate, execution);
            gradient = inputGradient;
        }
    }

    private static void Rectified(DenseMatrix outputs, DenseMatrix gradient)
    {
        for (var k = 0; k < outputs.Values.Length; k++)
            if (outputs.Values[k] <= 0)
                gradient.Values[k] = 0;
    }

    /// <summary>The rows of each layer, and where training asks for them their gradients.</summary>
    internal sealed class State(DenseMatrix[] outputs)
    {
        private readonly DenseMatrix?[] _inputGradients = new DenseMatrix?[outputs.Length];

        /// <summary>The rows that each layer gives.</summary>
        public DenseMatrix[] Outputs { get; } = outputs;

        /// <summary>The gradient of what a layer after the first reads.</summary>
        public DenseMatrix InputGradient(int layer) => _inputGradients[layer] ??= new DenseMatrix(Outputs[layer - 1].Rows, Outputs[layer - 1].Columns);
    }

    private sealed class Layer(string name, int inputs, int outputs)
    {
        private const int BlockSize = 256;

        public int Inputs { get; } = inputs;

        public int Outputs { get; } = outputs;

        /// <summary>Outputs x inputs.</summary>
        public Parameter Weight { get; } = new(name + ".weight", inputs * outputs);

        public Parameter Bias { get; } = new(name + ".bias", outputs);

        private MatrixView WeightView => new(Weight.Value, Outputs, Inputs);

        public void Draw(CounterRandom random, bool identity)
        {
            var limit = 1 / Math.Sqrt(Inputs);
            foreach (var parameter in (Parameter[])[Weight, Bias])
                for (var k = 0; k < parameter.Value.Length; k++)
                    parameter.Value[k] = (float)(limit * ((2 * random.NextDouble()) - 1));
            if (!identity || Inputs != Outputs)
                return;
            Array.Clear(Weight.Value);
            Array.Clear(Bias.Value);
            for (var k = 0; k < Inputs; k++)
                Weight.Value[(k * Inputs) + k] = 1;
        }

        public void Forward(DenseMatrix input, DenseMatrix output, bool rectify, Execution execution)
        {
            Gemm.Multiply(new MatrixView(input), false, WeightView, true, new MatrixView(output), 1, false, execution);
            FixedPartition.For(output.Rows, BlockSize, execution, (_, from, to) =>
            {
                for (var row = from; row < to; row++)
                {
                    var line = output.Row(row);
                    TensorPrimitives.Add(line, Bias.Value, line);
                    if (rectify)
                        TensorPrimitives.Max(line, 0f, line);
                }
            });
        }

        public void Backward(DenseMatrix input, DenseMatrix gradient, DenseMatrix inputGradient, bool accumulate, Execution execution)
        {
            var bias = ColumnMoments.Sums(gradient.Rows, Outputs, (row, sum) => TensorPrimitives.Add(sum, gradient.Row(row), sum), execution);
            for (var k = 0; k < Outputs; k++)
                Bias.Gradient[k] = (accumulate ? Bias.Gradient[k] : 0) + (float)bias[k];
            Gemm.Multiply(new MatrixView(gradient), true, new MatrixView(input), false, new MatrixView(Weight.Gradient, Outputs, Inputs), 1, accumulate, execution);
            Gemm.Multiply(new MatrixView(gradient), false, WeightView, false, new MatrixView(inputGradient), 1, false, execution);
        }
    }
}
