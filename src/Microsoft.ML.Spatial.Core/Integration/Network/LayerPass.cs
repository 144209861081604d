using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>What a hidden layer makes of a mini-batch, and what the way back needs. Its room is used again for every mini-batch.</summary>
/// <param name="capacity">Most rows of a mini-batch.</param>
/// <param name="width">The layer's outputs.</param>
internal sealed class LayerPass(int capacity, int width)
{
    private readonly float[] _normalized = new float[capacity * width];
    private readonly float[] _output = new float[capacity * width];
    private readonly float[] _open = new float[capacity * width];
    private float[] _inverse = [];

    public MatrixView Input { get; private set; }

    public IReadOnlyList<RowGroup> Groups { get; private set; } = [];

    public MatrixView Normalized => new(_normalized, Input.Rows, width);

    /// <summary>Before normalisation; kept by inference only, in the room of <see cref="Open"/>.</summary>
    public MatrixView Linear => Open;

    public MatrixView Output => new(_output, Input.Rows, width);

    /// <summary>The derivative of the output by what comes before ReLU and dropout.</summary>
    public MatrixView Open => new(_open, Input.Rows, width);

    public Span<float> InverseOf(int group) => _inverse.AsSpan(group * width, width);

    public bool IsFixed(int group, int smallest) => Groups[group].Count < smallest;

    public void Begin(MatrixView input, IReadOnlyList<RowGroup> groups)
    {
        Input = input;
        Groups = groups;
        if (_inverse.Length < groups.Count * width)
            _inverse = new float[groups.Count * width];
    }

    /// <summary>ReLU.</summary>
    public void Activate()
    {
        var output = _output.AsSpan(0, Input.Rows * width);
        TensorPrimitives.Max(output, 0f, output);
    }

    /// <summary>ReLU and dropout.</summary>
    public void Activate(double dropoutRate, ref CounterRandom random)
    {
        var kept = (float)(1 / (1 - dropoutRate));
        var limit = (uint)(dropoutRate * uint.MaxValue);
        var output = _output.AsSpan(0, Input.Rows * width);
        var open = _open.AsSpan(0, output.Length);
        for (var i = 0; i < output.Length; i++)
            open[i] = output[i] > 0 ? kept : 0;
        for (var i = 0; i < output.Length && dropoutRate > 0; i++)
            open[i] = random.NextUInt32() < limit ? 0 : open[i];
        TensorPrimitives.Multiply(output, open, output);
    }
}
