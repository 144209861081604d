using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>The output layers of a modality, and the loss they make with the measured values.</summary>
/// <param name="network">The layers.</param>
/// <param name="modality">The modality.</param>
/// <param name="stages">Takes what the output layers say.</param>
internal sealed class OutputHeads(OracleNetwork network, OracleModality modality, Dictionary<string, double[,]> stages)
{
    private Tape Tape => network.Tape;

    private double[,] X => modality.Values;

    /// <summary>Minus the log-likelihood, or the squared error, of each spot: a column.</summary>
    /// <param name="hidden">What the decoder made of a latent row, or of the modality's own mean.</param>
    /// <param name="path">Which of them, as the names of stages begin.</param>
    public Tensor Loss(Tensor hidden, string path) => Tape.Scale(Tape.RowSums(LogDensity(hidden, path)), -1);

    private Tensor LogDensity(Tensor hidden, string path)
    {
        switch (modality.Likelihood)
        {
            case OracleLikelihood.ZeroInflatedNegativeBinomial:
                return LogDensities.ZeroInflated(Tape, X, NegativeBinomial(hidden, path), Head("dropout", hidden, path));
            case OracleLikelihood.NegativeBinomial:
                return NegativeBinomial(hidden, path);
            case OracleLikelihood.Poisson:
                return LogDensities.Poisson(Tape, X, LogMean(hidden, path));
            case OracleLikelihood.Gaussian:
                return Gaussian(hidden, path);
            case OracleLikelihood.ZeroInflatedGaussian:
                return LogDensities.ZeroInflated(Tape, X, Gaussian(hidden, path), Head("dropout", hidden, path));
            case OracleLikelihood.SquaredError:
                return Tape.Scale(Tape.Square(Tape.Plus(Tape.Scale(Head("scale", hidden, path), -1), X)), -1);
            case OracleLikelihood.Bernoulli:
                return LogDensities.Bernoulli(Tape, X, Head("scale", hidden, path));
            default:
                throw new InvalidOperationException($"{modality.Likelihood} has no loss.");
        }
    }

    private Tensor NegativeBinomial(Tensor hidden, string path)
    {
        var logTheta = Head("rate", hidden, path);
        return LogDensities.NegativeBinomial(Tape, X, Tape.Exp(logTheta), Tape.Minus(LogMean(hidden, path), logTheta));
    }

    private Tensor Gaussian(Tensor hidden, string path) => LogDensities.Gaussian(Tape, X, Head("scale", hidden, path), Head("rate", hidden, path));

    /// <summary>ln(softmax x library).</summary>
    private Tensor LogMean(Tensor hidden, string path)
    {
        var library = new double[X.GetLength(0), X.GetLength(1)];
        for (var i = 0; i < X.GetLength(0); i++)
            for (var j = 0; j < X.GetLength(1); j++)
                library[i, j] = Math.Log(Enumerable.Range(0, X.GetLength(1)).Sum(k => X[i, k]));
        var logMean = Tape.Plus(Tape.LogSoftmax(network.Linear($"{modality.Heads}_scale_decoder.0", hidden)), library);
        stages[$"{path}.{modality.Heads}_scale"] = Tape.Exp(logMean).Value;
        return logMean;
    }

    private Tensor Head(string head, Tensor hidden, string path)
    {
        var output = network.Linear($"{modality.Heads}_{head}_decoder", hidden);
        stages[$"{path}.{modality.Heads}_{head}"] = output.Value;
        return output;
    }
}
