using Microsoft.ML.Spatial.Core.Embedding;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>Trains the oracle with Adam, written out in double precision.</summary>
internal static class OracleTraining
{
    public static (List<double> Losses, double[,] Embedding, Dictionary<string, double[]> Parameters) Run(
        McgateOracle oracle, Dictionary<string, double[]> start, McgateOptions options)
    {
        var parameters = start.ToDictionary(pair => pair.Key, pair => (double[])pair.Value.Clone());
        var first = start.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);
        var second = start.ToDictionary(pair => pair.Key, pair => new double[pair.Value.Length]);
        var losses = new List<double>();
        double[,]? embedding = null;
        double[,]? partners = null;
        for (var epoch = 1; epoch <= options.Epochs; epoch++)
        {
            if (epoch > 1 && options.LongRangeShare > 0 && epoch % options.LongRangeInterval == 0)
                partners = oracle.Partners(embedding!);
            var (loss, gradients) = oracle.Run(parameters, embedding, partners);
            losses.Add(loss);
            embedding = oracle.Embedding;
            foreach (var (name, gradient) in gradients)
            {
                for (var k = 0; k < gradient.Length; k++)
                {
                    first[name][k] = (0.9 * first[name][k]) + (0.1 * gradient[k]);
                    second[name][k] = (0.999 * second[name][k]) + (0.001 * gradient[k] * gradient[k]);
                    var mean = first[name][k] / (1 - Math.Pow(0.9, epoch));
                    parameters[name][k] -= options.LearningRate * mean / (Math.Sqrt(second[name][k] / (1 - Math.Pow(0.999, epoch))) + 1e-8);
                }
            }
        }
        return (losses, embedding!, parameters);
    }
}
