using System.Text.Json;
using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;
using Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration;

/// <summary>The likelihoods of the oracle and their derivatives against tables of the reference program.</summary>
public sealed class DistributionGoldenTests
{
    private static readonly JsonElement File = GoldenFile.Load("spatialmeta/distributions.json");
    private static readonly GoldenTolerance Tolerance = GoldenTolerance.Of(File);

    [Fact]
    public void ZeroInflatedNegativeBinomialAgrees()
    {
        var table = Table("zinb");
        var tape = new Tape();
        var (mean, theta, gate) = (tape.Leaf(table[1]), tape.Leaf(table[2]), tape.Leaf(table[3]));

        var density = LogDensities.ZeroInflated(
            tape, table[0], LogDensities.NegativeBinomial(tape, table[0], theta, tape.Minus(tape.Log(mean), tape.Log(theta))), gate);
        Backward(tape, density);

        Near("log likelihood", table[4], density.Value);
        Near("by mean", table[5], mean.Gradient);
        Near("by theta", table[6], theta.Gradient);
        Near("by gate", table[7], gate.Gradient);
    }

    [Fact]
    public void NegativeBinomialAgrees()
    {
        var table = Table("nb");
        var tape = new Tape();
        var (mean, theta) = (tape.Leaf(table[1]), tape.Leaf(table[2]));

        var density = LogDensities.NegativeBinomial(tape, table[0], theta, tape.Minus(tape.Log(mean), tape.Log(theta)));

        Near("reference", table[3], density.Value);
        Near("independent", table[4], density.Value);
    }

    [Fact]
    public void GaussianAgrees()
    {
        var table = Table("gaussian");
        var tape = new Tape();
        var (mean, logSigma) = (tape.Leaf(table[1]), tape.Log(tape.Leaf(table[2])));

        var loss = tape.Scale(LogDensities.Gaussian(tape, table[0], mean, logSigma), -1);
        Backward(tape, loss);

        Near("loss", table[3], loss.Value);
        Near("by mean", table[4], mean.Gradient);
        Near("by log sigma", table[5], logSigma.Gradient);
    }

    [Fact]
    public void ZeroInflatedGaussianAgrees()
    {
        var table = Table("zi_gaussian");
        var tape = new Tape();
        var gaussian = LogDensities.Gaussian(tape, table[0], tape.Leaf(table[1]), tape.Log(tape.Leaf(table[2])));

        var loss = tape.Scale(LogDensities.ZeroInflated(tape, table[0], gaussian, tape.Leaf(table[3])), -1);

        Near("loss", table[4], loss.Value);
    }

    [Fact]
    public void DivergenceAgrees()
    {
        var table = Table("kl");
        var tape = new Tape();

        var divergence = LogDensities.Divergence(tape, tape.Leaf(table[0]), tape.Leaf(table[1]));

        Near("divergence", table[2], divergence.Value);
    }

    /// <summary>Three kinds of values the tables do not have: a mean of 2.5 with 3 counted, and both outcomes at odds of 4 to 1.</summary>
    [Fact]
    public void PoissonAndBernoulliAreWhatTheyAreCalled()
    {
        var tape = new Tape();
        var logit = tape.Leaf(new[,] { { Math.Log(4), Math.Log(4) } });

        var poisson = LogDensities.Poisson(tape, new[,] { { 3.0 } }, tape.Leaf(new[,] { { Math.Log(2.5) } }));
        var bernoulli = LogDensities.Bernoulli(tape, new[,] { { 1.0, 0.0 } }, logit);

        Assert.Equal(Math.Log(Math.Exp(-2.5) * 2.5 * 2.5 * 2.5 / 6), poisson.Value[0, 0], 1e-12);
        Assert.Equal(Math.Log(0.8), bernoulli.Value[0, 0], 1e-12);
        Assert.Equal(Math.Log(0.2), bernoulli.Value[0, 1], 1e-12);
    }

    /// <summary>lnGamma(r + n) - lnGamma(r) is a sum of n logarithms, its derivative a sum of n reciprocals.</summary>
    [Theory]
    [InlineData(1e-6)]
    [InlineData(0.05)]
    [InlineData(1.000001)]
    [InlineData(10)]
    [InlineData(1e4)]
    [InlineData(1e7)]
    public void GammaFunctionsAreExactEnough(double r)
    {
        const int steps = 250;
        var logarithms = Enumerable.Range(0, steps).Sum(i => Math.Log(r + i));
        var reciprocals = Enumerable.Range(0, steps).Sum(i => 1 / (r + i));

        Assert.Equal(1, (SpecialFunctions.GammaLn(r + steps) - SpecialFunctions.GammaLn(r)) / logarithms, 1e-10);
        Assert.Equal(1, (SpecialFunctions.DiGamma(r + steps) - SpecialFunctions.DiGamma(r)) / reciprocals, 1e-10);
    }

    /// <summary>The columns of a table, each as a matrix of one column.</summary>
    private static double[][,] Table(string name)
    {
        var rows = File.GetProperty("outputs").GetProperty(name).EnumerateArray().Select(row => row.Doubles()).ToArray();
        return [.. Enumerable.Range(0, rows[0].Length).Select(column => McgateGolden.ToMatrix([.. rows.Select(row => row[column])], 1))];
    }

    /// <summary>From the sum of all rows, so that each row's derivative is its own.</summary>
    private static void Backward(Tape tape, Tensor column) => tape.Backward(tape.Scale(tape.Mean(column), column.Rows));

    private static void Near(string name, double[,] expected, double[,] actual) => Tolerance.Near(name, [.. expected.Cast<double>()], actual);
}
