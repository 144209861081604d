using Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>The gradients of the oracle against central differences, for every likelihood and two batch keys at once.</summary>
public sealed class CvaeOracleGradientTests
{
    private const double Step = 1e-5;

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    public void AgreeWithCentralDifferences(bool training, bool embedded, bool ownDecoders)
    {
        var network = new RandomCvae(5, embedded, ownDecoders);
        var gradients = network.Oracle.Run(Copy(network.Parameters), network.Noise, training).Gradients;
        Assert.Equal(network.Parameters.Keys.Where(name => !name.Contains("running", StringComparison.Ordinal)).Order(), gradients.Keys.Order());
        foreach (var name in gradients.Keys)
        {
            var values = network.Parameters[name];
            for (var place = 0; place < values.Length; place += 1 + (values.Length / 4))
            {
                var kept = values[place];
                var above = Total(kept + Step);
                var below = Total(kept - Step);
                values[place] = kept;
                var difference = (above - below) / (2 * Step);
                Assert.True(
                    Math.Abs(difference - gradients[name][place]) <= 1e-7 + (1e-6 * Math.Abs(difference)), $"{name}[{place}]: {gradients[name][place]:R}, not {difference:R}.");

                double Total(double value)
                {
                    values[place] = value;
                    return network.Oracle.Run(Copy(network.Parameters), network.Noise, training).Total;
                }
            }
        }
    }

    /// <summary>Running statistics that a pass updates are not those of the next.</summary>
    private static Dictionary<string, double[]> Copy(Dictionary<string, double[]> parameters)
        => parameters.ToDictionary(pair => pair.Key, pair => (double[])pair.Value.Clone());
}
