using System.Text.Json;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Markers.Information;
using Microsoft.ML.Spatial.Core.Markers.Logistic;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Markers;

/// <summary>Specificity, logistic regression and mutual information as SpatialMETA's benchmark computes them.</summary>
public sealed class BenchmarkScoresGoldenTests
{
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/benchmark_metrics.json");
    private static readonly JsonElement Outputs = Golden.GetProperty("outputs");
    private static readonly int[] Groups = Golden.GetProperty("inputs").GetProperty("predicted").Integers();

    private static CsrMatrix Counts => Matrix("counts", 1);

    [Theory]
    [InlineData("100", 1)]
    [InlineData("99", 0.99)]
    [InlineData("98", 0.98)]
    [InlineData("95", 0.95)]
    public void SpecificityAgreesWithTheReference(string percent, double share)
    {
        // Logged counts are single precision here, double there.
        var expected = Outputs.GetProperty("specificity_1e4").GetProperty(percent).GetDouble();

        Assert.Equal(expected, Specificity.Mean(Counts, Groups, share), 2e-7 * expected);
    }

    [Fact]
    public void MeanSpecificityAgreesWithTheReference()
        => Assert.Equal(Outputs.GetProperty("specificity_1e4_mean").GetDouble(), new[] { 1, 0.99, 0.98, 0.95 }.Average(share => Specificity.Mean(Counts, Groups, share)), 3e-7);

    [Fact]
    public void LogisticWeightsAgreeWithTheReference()
    {
        var golden = Outputs.GetProperty("logistic");
        var logged = CountNormalizer.Normalize(Counts, 1e4, log1p: true);
        var kept = golden.GetProperty("kept_rows").Integers();
        int[] Rows(string name) => [.. golden.GetProperty(name).Integers().Select(position => kept[position])];
        var (train, test) = (Rows("train_positions"), Rows("test_positions"));

        var model = LogisticRegression.Fit(logged.SelectRows(train), [.. train.Select(row => Groups[row])], 4, 1, Execution.Default);

        // The reference stops where its gradient is up to 3e-3 long, and its weights are no further from the best ones than that: the objective curves by at least 1.
        var weights = golden.GetProperty("coef").Doubles();
        var intercepts = golden.GetProperty("intercept").Doubles();
        for (var group = 0; group < 4; group++)
        {
            double[] reference = [.. weights.AsSpan(group * logged.Columns, logged.Columns), intercepts[group]];
            double[] found = [.. model.Weights[group], model.Intercepts[group]];
            for (var i = 0; i < reference.Length; i++)
                Assert.Equal(reference[i], found[i], 1e-3);
            var distance = Math.Sqrt(reference.Zip(found).Sum(pair => Math.Pow(pair.First - pair.Second, 2)));
            Assert.InRange(distance, 0, Math.Min(4e-3, GradientLength(logged, train, group, reference)));
            Assert.InRange(GradientLength(logged, train, group, found), 0, 1e-6);
        }
        Assert.Equal(golden.GetProperty("accuracy").GetDouble(), model.Accuracy(logged.SelectRows(test), [.. test.Select(row => Groups[row])]));
    }

    [Fact]
    public void PlugInInformationOfCountsAgreesWithTheReference()
        => Compare("mutual_information_plugin_counts", MutualInformation.Compute(Counts, Groups, new MutualInformationMarkerOptions { Estimator = InformationEstimator.PlugIn }), 1e-12);

    [Fact]
    public void NeighborInformationAgreesWithTheReference()
        => Compare(
            "mutual_information_knn3_continuous_no_jitter",
            MutualInformation.Compute(Matrix("continuous_features", 1e6), Groups, new MutualInformationMarkerOptions { BreakTies = false }),
            1e-12);

    [Fact]
    public void TheNumbersThatBreakTiesChangeContinuousValuesLittle()
        => Compare("mutual_information_sklearn_seed42_continuous", MutualInformation.Compute(Matrix("continuous_features", 1), Groups), 0.005);

    [Fact]
    public void CountsWithTiesBrokenAreAsNearAsDrawsAreToEachOther()
    {
        var expected = Outputs.GetProperty("mutual_information_sklearn_seed42_counts").Doubles();

        var found = Enumerable.Range(1, 10).Select(seed => MutualInformation.Compute(Counts, Groups, new MutualInformationMarkerOptions { Seed = seed })).ToArray();

        // Counts have many ties, and every draw of the numbers that break them gives another value; the reference drew once.
        for (var feature = 0; feature < expected.Length; feature++)
        {
            Assert.Equal(expected[feature], found.Average(draw => draw[feature]), 0.16);
            Assert.True(found.Max(draw => draw[feature]) - found.Min(draw => draw[feature]) is > 0 and < 0.3);
        }
        Assert.Equal(expected.Average(), found.Average(draw => draw.Average()), 0.03);
    }

    /// <summary>Of the objective, by its definition. It curves by at least 1, so that no weight is further from the best than this.</summary>
    private static double GradientLength(CsrMatrix logged, int[] rows, int group, double[] unknowns)
    {
        var dense = logged.ToDense();
        var gradient = (double[])unknowns.Clone();
        foreach (var row in rows)
        {
            double[] x = [.. dense.AsSpan(row * logged.Columns, logged.Columns).ToArray().Select(value => (double)value), 1];
            var error = (1 / (1 + Math.Exp(-x.Zip(unknowns).Sum(pair => pair.First * pair.Second)))) - (Groups[row] == group ? 1 : 0);
            for (var i = 0; i < x.Length; i++)
                gradient[i] += error * x[i];
        }
        return Math.Sqrt(gradient.Sum(slope => slope * slope));
    }

    private static void Compare(string name, double[] found, double rounding)
    {
        var expected = Outputs.GetProperty(name).Doubles();
        Assert.Equal(expected.Length, found.Length);
        for (var feature = 0; feature < expected.Length; feature++)
            Assert.InRange(Math.Abs(found[feature] - expected[feature]), 0, (1e-8 * expected[feature]) + rounding);
    }

    private static CsrMatrix Matrix(string name, double unit)
    {
        var values = Golden.GetProperty("inputs").GetProperty(name);
        return CsrMatrix.FromDense(values.Shape()[0], values.Shape()[1], [.. values.Doubles().Select(value => unit == 1 ? (float)value : (float)Math.Round(value * unit))]);
    }
}
