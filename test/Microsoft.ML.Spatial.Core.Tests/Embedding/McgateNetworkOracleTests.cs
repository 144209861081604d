using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

/// <summary>Every switch of the network against the double-precision oracle, on random sparse profiles.</summary>
public sealed class McgateNetworkOracleTests
{
    private const int Spots = 40;
    private const int Features = 13;
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Cases => [.. Options.Keys];

    private static Dictionary<string, McgateOptions> Options { get; } = new()
    {
        ["recommended"] = new() { HiddenSizes = [8] },
        ["recommended, two layers"] = new() { HiddenSizes = [12, 8] },
        ["one head"] = new() { HiddenSizes = [6], Heads = 1 },
        ["sharp pattern"] = new() { HiddenSizes = [8], PatternTemperature = 0.2 },
        ["feed-forward"] = new() { HiddenSizes = [8, 4], FeedForward = true },
        ["dealt features"] = new() { HiddenSizes = [12, 8], FeatureAssignment = FeatureAssignment.DealtByName, Heads = 2 },
        ["not centred"] = new() { HiddenSizes = [8], CenterFeatures = false },
        ["elu"] = new() { HiddenSizes = [8], OutputActivation = OutputActivation.Elu },
        ["elu, dealt, not centred"] = new() { HiddenSizes = [12, 4], OutputActivation = OutputActivation.Elu, FeatureAssignment = FeatureAssignment.DealtByName, CenterFeatures = false },
        ["long range"] = new() { HiddenSizes = [8, 4], LongRangeShare = 0.4, LongRangeNeighbors = 5, LongRangeInterval = 3 },
        ["product attention"] = new() { HiddenSizes = [8], AttentionForm = AttentionForm.Product, OutputActivation = OutputActivation.Linear, FeedForward = true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheOracle(string name)
    {
        var options = Options[name];
        var dense = Profiles();
        var order = FeatureOrder.Of(Features, null, options);
        var profiles = CsrMatrix.FromDense(Spots, Features, dense).SelectColumns(order.Columns);
        var (pointers, neighbors, adjacency) = Ring();
        var network = new McgateNetwork(order.Bounds, options);
        Initialization.Draw(network, 7);
        var rows = new FeatureRows(profiles, options.CenterFeatures ? McgateInput.MeanProfile(profiles) : null);
        var training = new McgateTraining(network, rows, AttentionEdges.WithSelf(pointers, neighbors), new Execution(2));
        var oracle = new McgateOracle(
            McgateGolden.ToMatrix([.. profiles.ToDense().Select(value => (double)value)], Features), adjacency, order.Bounds, options);
        var parameters = network.Parameters.ToDictionary(parameter => parameter.Name, parameter => Array.ConvertAll(parameter.Value, value => (double)value));
        double[,]? embedding = null;
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            var partners = epoch == 3 && options.LongRangeShare > 0 ? oracle.Partners(embedding!) : null;
            var (expectedLoss, expectedGradients) = oracle.Run(parameters, embedding, partners);

            var loss = training.Pass(epoch);

            Assert.Equal(expectedLoss, loss, Tolerance);
            Near([.. oracle.Embedding.Cast<double>()], training.State.Embedding.Values);
            foreach (var parameter in network.Parameters)
                Near(expectedGradients[parameter.Name], parameter.Gradient);
            embedding = oracle.Embedding;
        }
    }

    [Fact]
    public void TheOracleAgreesWithCentralDifferences()
    {
        const double step = 1e-5;
        foreach (var options in new[] { Options["recommended, two layers"], Options["elu, dealt, not centred"], Options["feed-forward"] })
        {
            var order = FeatureOrder.Of(Features, null, options);
            var network = new McgateNetwork(order.Bounds, options);
            Initialization.Draw(network, 3);
            var oracle = new McgateOracle(McgateGolden.ToMatrix([.. Profiles().Select(value => (double)value)], Features), Ring().Adjacency, order.Bounds, options);
            var parameters = network.Parameters.ToDictionary(parameter => parameter.Name, parameter => Array.ConvertAll(parameter.Value, value => (double)value));
            oracle.Run(parameters, null, null);
            var embedding = oracle.Embedding;
            var gradients = oracle.Run(parameters, embedding, null).Gradients;
            foreach (var (name, values) in parameters)
            {
                var place = values.Length / 2;
                var kept = values[place];
                values[place] = kept + step;
                var above = oracle.Run(parameters, embedding, null).Loss;
                values[place] = kept - step;
                var below = oracle.Run(parameters, embedding, null).Loss;
                values[place] = kept;
                Assert.Equal((above - below) / (2 * step), gradients[name][place], 1e-7);
            }
        }
    }

    private static float[] Profiles()
    {
        var random = new CounterRandom(11);
        var dense = new float[Spots * Features];
        for (var k = 0; k < dense.Length; k++)
            dense[k] = random.NextDouble() < 0.6 ? 0 : (float)(random.NextDouble() * 3);
        return dense;
    }

    /// <summary>Spots on a ring; each has its two successors and one predecessor as neighbours, so the graph is directed.</summary>
    private static (int[] Pointers, int[] Neighbors, bool[,] Adjacency) Ring()
    {
        int[] steps = [1, 2, Spots - 1];
        var adjacency = new bool[Spots, Spots];
        var neighbors = new List<int>();
        for (var spot = 0; spot < Spots; spot++)
        {
            adjacency[spot, spot] = true;
            foreach (var away in steps)
            {
                neighbors.Add((spot + away) % Spots);
                adjacency[spot, (spot + away) % Spots] = true;
            }
        }
        return ([.. Enumerable.Range(0, Spots + 1).Select(spot => spot * steps.Length)], [.. neighbors], adjacency);
    }

    private static void Near(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.Equal(expected[k], actual[k], Tolerance);
    }
}
