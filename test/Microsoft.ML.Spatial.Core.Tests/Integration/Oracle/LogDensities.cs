using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>Logarithms of the likelihoods of constants, element by element.</summary>
internal static class LogDensities
{
    /// <param name="tape">The tape.</param>
    /// <param name="x">Counts.</param>
    /// <param name="theta">The dispersion.</param>
    /// <param name="logit">ln(mean / theta).</param>
    public static Tensor NegativeBinomial(Tape tape, double[,] x, Tensor theta, Tensor logit)
    {
        var r = tape.Plus(theta, 1e-6);
        var failures = tape.Times(r, tape.Softplus(logit));
        var successes = tape.Times(tape.Softplus(tape.Scale(logit, -1)), x);
        var ways = tape.Minus(tape.LogGamma(tape.Plus(r, x)), tape.LogGamma(r));
        return tape.Plus(tape.Minus(tape.Minus(ways, failures), successes), Map(x, count => -SpecialFunctions.GammaLn(1 + count)));
    }

    public static Tensor Poisson(Tape tape, double[,] x, Tensor logMean)
        => tape.Plus(tape.Minus(tape.Times(logMean, x), tape.Exp(logMean)), Map(x, count => -SpecialFunctions.GammaLn(1 + count)));

    public static Tensor Gaussian(Tape tape, double[,] x, Tensor mean, Tensor logSigma)
    {
        var scaled = tape.Times(tape.Plus(tape.Scale(mean, -1), x), tape.Exp(tape.Scale(logSigma, -1)));
        return tape.Plus(tape.Combine(tape.Square(scaled), -0.5, logSigma, -1), -0.5 * Math.Log(2 * Math.PI));
    }

    public static Tensor Bernoulli(Tape tape, double[,] x, Tensor logit) => tape.Minus(tape.Times(logit, x), tape.Softplus(logit));

    /// <summary>A share of sigmoid(gate) of exact zeros mixed into a density.</summary>
    public static Tensor ZeroInflated(Tape tape, double[,] x, Tensor logDensity, Tensor gate) => tape.WhereZero(
        x,
        tape.Minus(tape.Softplus(tape.Minus(logDensity, gate)), tape.Softplus(tape.Scale(gate, -1))),
        tape.Minus(logDensity, tape.Softplus(gate)));

    /// <summary>KL(N(mean, variance) || N(0, 1)), element by element.</summary>
    public static Tensor Divergence(Tape tape, Tensor mean, Tensor variance)
        => tape.Scale(tape.Plus(tape.Add(tape.Minus(variance, tape.Log(variance)), tape.Square(mean)), -1), 0.5);

    private static double[,] Map(double[,] values, Func<double, double> function)
    {
        var mapped = new double[values.GetLength(0), values.GetLength(1)];
        for (var i = 0; i < mapped.GetLength(0); i++)
            for (var j = 0; j < mapped.GetLength(1); j++)
                mapped[i, j] = function(values[i, j]);
        return mapped;
    }
}
