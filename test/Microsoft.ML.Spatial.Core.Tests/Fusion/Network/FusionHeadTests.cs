using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Fusion.Network;

public sealed class FusionHeadTests
{
    private const int Rows = 7;

    /// <summary>A loss that is a fixed weighting of the fused values, through two layers with ReLU between, against the formula in double precision.</summary>
    [Fact]
    public void TwoLayersAgreeWithTheFormulaAndItsDifferences()
    {
        var head = new FusionHead(4, [6, 3]);
        head.Draw(5, identity: false);
        var (embedding, weights) = (Differences.Normal(Rows, 4, 1), Differences.Normal(Rows, 3, 2));
        var (fused, gradient) = (new DenseMatrix(Rows, head.Outputs), new DenseMatrix(Rows, embedding.Columns));
        var state = head.NewState(fused);

        head.Forward(embedding, state, new Execution(2));
        head.Backward(embedding, state, new DenseMatrix(Rows, 3, (float[])weights.Values.Clone()), gradient, accumulate: false, new Execution(2));

        var input = Differences.Doubles(embedding.Values);
        var parameters = head.Parameters.Select(parameter => Differences.Doubles(parameter.Value)).ToArray();
        var expected = Fused(input, parameters);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], fused.Values[k], 1e-6);
        Assert.Contains(0f, state.Outputs[0].Values);
        Differences.Agree(Loss, input, gradient.Values);
        for (var i = 0; i < parameters.Length; i++)
            Differences.Agree(Loss, parameters[i], head.Parameters[i].Gradient);

        double Loss() => Fused(input, parameters).Select((value, k) => value * weights.Values[k]).Sum();
    }

    [Fact]
    public void GradientsOfSeveralGroupsOfRowsAddUp()
    {
        var head = new FusionHead(4, [6, 3]);
        head.Draw(5, identity: false);
        var gradients = new List<float[][]>();
        foreach (var (seed, accumulate) in new[] { (1, false), (2, false), (1, false), (2, true) })
        {
            var (embedding, state) = (Differences.Normal(Rows, 4, seed), head.NewState(new DenseMatrix(Rows, head.Outputs)));
            head.Forward(embedding, state, Execution.Default);
            head.Backward(embedding, state, Differences.Normal(Rows, 3, 10 + seed), new DenseMatrix(Rows, embedding.Columns), accumulate, Execution.Default);
            gradients.Add([.. head.Parameters.Select(parameter => (float[])parameter.Gradient.Clone())]);
        }

        Assert.Equal(gradients[0], gradients[2]);
        for (var i = 0; i < head.Parameters.Count; i++)
            for (var k = 0; k < gradients[0][i].Length; k++)
                Assert.Equal(gradients[0][i][k] + gradients[1][i][k], gradients[3][i][k], 1e-5);
    }

    [Fact]
    public void SquareLayersStartAsTheIdentityWhenAskedFor()
    {
        var (head, embedding, fused) = (new FusionHead(4, [4]), Differences.Normal(Rows, 4, 1), new DenseMatrix(Rows, 4));
        var state = head.NewState(fused);

        head.Draw(5, identity: true);
        head.Forward(embedding, state, Execution.Default);
        Assert.Equal(embedding.Values, fused.Values);

        head.Draw(5, identity: false);
        head.Forward(embedding, state, Execution.Default);
        Assert.NotEqual(embedding.Values, fused.Values);
    }

    [Fact]
    public void OtherLayersStartAtRandomWithinWhatTheirInputsAllow()
    {
        var (head, again, other) = (new FusionHead(16, [9, 9]), new FusionHead(16, [9, 9]), new FusionHead(16, [9, 9]));

        head.Draw(5, identity: true);
        again.Draw(5, identity: false);
        other.Draw(6, identity: false);

        Assert.Equal(again.Parameters[0].Value, head.Parameters[0].Value);
        Assert.NotEqual(other.Parameters[0].Value, head.Parameters[0].Value);
        Assert.All(head.Parameters[0].Value, value => Assert.InRange(value, -0.25f, 0.25f));
        Assert.InRange(head.Parameters[0].Value.Max(), 0.2f, 0.25f);
        Assert.Equal(9, head.Parameters[2].Value.Count(value => value == 1));
        Assert.Equal(72, head.Parameters[2].Value.Count(value => value == 0));
        Assert.All(head.Parameters[3].Value, value => Assert.Equal(0, value));
        Assert.All(again.Parameters[2].Value, value => Assert.InRange(value, -1 / 3f, 1 / 3f));
    }

    private static double[] Fused(double[] input, double[][] parameters)
    {
        var hidden = Linear(input, 4, parameters[0], parameters[1]);
        return Linear(Array.ConvertAll(hidden, value => Math.Max(0, value)), 6, parameters[2], parameters[3]);
    }

    private static double[] Linear(double[] input, int inputs, double[] weight, double[] bias)
    {
        var result = new double[Rows * bias.Length];
        for (var row = 0; row < Rows; row++)
            for (var j = 0; j < bias.Length; j++)
                result[(row * bias.Length) + j] = bias[j] + Enumerable.Range(0, inputs).Sum(k => input[(row * inputs) + k] * weight[(j * inputs) + k]);
        return result;
    }
}
