using Microsoft.ML.Spatial.Core.Embedding;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>Trains the oracle with Adam.</summary>
internal static class OracleTraining
{
    public static (List<double> Losses, double[,] Embedding, Dictionary<string, double[]> Parameters) Run(
        McgateOracle oracle, Dictionary<string, double[]> start, McgateOptions options)
    {
        var parameters = start.ToDictionary(pair => pair.Key, pair => (double[])pair.Value.Clone());
        var adam = new OracleAdam(parameters, options.LearningRate);
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
            adam.Step(gradients);
        }
        return (losses, embedding!, parameters);
    }
}
