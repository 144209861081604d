using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Random weights to start from; every parameter draws from a stream of its own.</summary>
internal static class Initialization
{
    private const double Gain = 1.414;
    private const ulong Streams = 0x3C_6A7E;

    public static void Draw(McgateNetwork network, long seed)
    {
        var reference = network.Options.Initialization == WeightInitialization.Reference;
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            var (linear, heads) = (layer.Linear, layer.Attention.Heads);
            var inputs = (double)linear.Inputs / linear.Blocks;
            var headWidth = layer.Width / heads;

            // The reference program's library reads a stack of H matrices as one convolution kernel: its fans are a*b and H*b (H > 1), not a and b.
            var sum = reference && linear.Blocks > 1 ? (inputs * linear.BlockWidth) + (linear.Blocks * linear.BlockWidth) : inputs + linear.BlockWidth;
            Normal(linear.Weight, Gain * Math.Sqrt(2 / sum), Stream(i, 0));
            var fans = reference && heads > 1 ? (2.0 * headWidth) + (heads * headWidth) : headWidth + 2.0;
            Normal(layer.Attention.Direction, Gain * Math.Sqrt(2 / fans), Stream(i, 1));
            if (layer.FeedForward is not { } feedForward)
                continue;
            Uniform(feedForward.Weight, 1 / Math.Sqrt(layer.Width), Stream(i, 2));
            Uniform(feedForward.Bias, 1 / Math.Sqrt(layer.Width), Stream(i, 3));
        }

        CounterRandom Stream(int layer, int part) => new(seed, Streams + (ulong)((layer * 4) + part));
    }

    private static void Normal(Parameter parameter, double deviation, CounterRandom random)
    {
        for (var k = 0; k < parameter.Value.Length; k++)
            parameter.Value[k] = (float)(deviation * random.NextNormal());
    }

    private static void Uniform(Parameter parameter, double limit, CounterRandom random)
    {
        for (var k = 0; k < parameter.Value.Length; k++)
            parameter.Value[k] = (float)(limit * ((2 * random.NextDouble()) - 1));
    }
}
