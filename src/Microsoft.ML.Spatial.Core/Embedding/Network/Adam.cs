using System.Numerics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>
/// Adam (Kingma and Ba, ICLR 2015) with betas 0.9 and 0.999 and epsilon 1e-8. Weight decay adds to the gradient, as in the original, or, decoupled, shrinks the
/// weights by themselves (AdamW: Loshchilov and Hutter, ICLR 2019).
/// </summary>
internal sealed class Adam(IReadOnlyList<Parameter> parameters, double weightDecay, bool decoupled = false)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;
    private const int BlockSize = 1 << 14;
    private readonly (float[] First, float[] Second)[] _moments = [.. parameters.Select(parameter => (new float[parameter.Value.Length], new float[parameter.Value.Length]))];
    private int _step;

    public void Step(double learningRate, Execution execution)
    {
        _step++;
        var rate = (float)(learningRate / (1 - Math.Pow(Beta1, _step)));
        var correction = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, _step)));
        var decay = decoupled ? 0 : (float)weightDecay;
        var shrinkage = decoupled ? (float)(1 - (learningRate * weightDecay)) : 1;
        for (var i = 0; i < parameters.Count; i++)
        {
            var (value, gradient) = (parameters[i].Value, parameters[i].Gradient);
            var (first, second) = _moments[i];
            FixedPartition.For(value.Length, BlockSize, execution, (_, from, to) => Update(
                value.AsSpan(from, to - from), gradient.AsSpan(from, to - from), first.AsSpan(from, to - from), second.AsSpan(from, to - from), rate, correction, decay, shrinkage));
        }
    }

    private static void Update(
        Span<float> value, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float rate, float correction, float decay, float shrinkage)
    {
        var k = 0;
        for (; k <= value.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var start = new Vector<float>(value[k..]);
            var slope = new Vector<float>(gradient[k..]) + (decay * start);
            var mean = ((float)Beta1 * new Vector<float>(first[k..])) + ((float)(1 - Beta1) * slope);
            var square = ((float)Beta2 * new Vector<float>(second[k..])) + ((float)(1 - Beta2) * slope * slope);
            mean.CopyTo(first[k..]);
            square.CopyTo(second[k..]);
            ((shrinkage * start) - (rate * mean / ((Vector.SquareRoot(square) * correction) + new Vector<float>((float)Epsilon)))).CopyTo(value[k..]);
        }
        for (; k < value.Length; k++)
        {
            var slope = gradient[k] + (decay * value[k]);
            first[k] = ((float)Beta1 * first[k]) + ((float)(1 - Beta1) * slope);
            second[k] = ((float)Beta2 * second[k]) + ((float)(1 - Beta2) * slope * slope);
            value[k] = (shrinkage * value[k]) - (rate * first[k] / ((MathF.Sqrt(second[k]) * correction) + (float)Epsilon));
        }
    }
}
