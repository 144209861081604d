using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class ReconstructionAgreementTests
{
    [Fact]
    public void ValuesAreThoseOfTheReference()
    {
        var golden = GoldenFile.Load("spatialmeta/benchmark_metrics.json");
        var (inputs, outputs) = (golden.GetProperty("inputs"), golden.GetProperty("outputs"));
        var measured = inputs.GetProperty("reconstruction_original").Doubles();
        var made = inputs.GetProperty("reconstruction").Doubles();
        double[] correlations = [.. outputs.GetProperty("PCC_per_feature").EnumerateArray().Select(Number)];
        double[] cosines = [.. outputs.GetProperty("CS_per_feature").EnumerateArray().Select(Number)];
        var pairs = new PairedValues(correlations.Length);
        for (var k = 0; k < measured.Length; k++)
            pairs.Add(k % correlations.Length, measured[k], made[k]);

        for (var feature = 0; feature < correlations.Length; feature++)
        {
            Assert.Equal(correlations[feature], pairs.Correlation(feature), 1e-8);
            Assert.Equal(cosines[feature], pairs.Cosine(feature), 1e-8);
        }
        var rows = measured.Length / correlations.Length;
        var agreement = ReconstructionAgreement.Compute(
            CsrMatrix.FromDense(rows, correlations.Length, Array.ConvertAll(measured, value => (float)value)), new DenseMatrix(rows, correlations.Length, Array.ConvertAll(made, value => (float)value)));
        // Single precision of the values alone makes the difference.
        Assert.Equal(outputs.GetProperty("PCC_nanmean").GetDouble(), agreement.MeanCorrelation, 1e-6);
        Assert.Equal(outputs.GetProperty("CS_nanmean").GetDouble(), agreement.MeanCosine, 1e-6);
    }

    [Fact]
    public void OnlyTheSpotsGivenCount()
    {
        var measured = CsrMatrix.FromDense(4, 1, [1, 2, 0, 3]);
        var agreement = ReconstructionAgreement.Compute(measured, (spot, destination) => destination[0] = spot == 2 ? 100 : 2 * spot, [0, 1, 3]);

        Assert.Equal(0.981980506061966, agreement.Correlations[0], 1e-12);
        Assert.True(ReconstructionAgreement.Compute(measured, (spot, destination) => destination[0] = spot == 2 ? 100 : 2 * spot, [0, 1, 2, 3]).Correlations[0] < 0);
    }

    [Fact]
    public void ConstantFeaturesAreSkipped()
    {
        var measured = CsrMatrix.FromDense(3, 3, [1, 0, 7, 2, 0, 7, 3, 0, 7]);
        var agreement = ReconstructionAgreement.Compute(measured, new DenseMatrix(3, 3, [2, 1, 1, 4, 2, 2, 6, 3, 3]));

        Assert.Equal(1, agreement.MeanCorrelation, 1e-12);
        Assert.Equal([false, true, true], agreement.Correlations.Select(double.IsNaN));
        Assert.Equal([false, true, false], agreement.Cosines.Select(double.IsNaN));
        Assert.True(double.IsNaN(ReconstructionAgreement.Compute(CsrMatrix.Empty(2, 1), new DenseMatrix(2, 1)).MeanCosine));
    }

    [Fact]
    public void WhatCannotBeComparedIsRefused()
    {
        var measured = CsrMatrix.FromDense(2, 1, [1, 2]);
        Assert.Throws<ArgumentException>(() => ReconstructionAgreement.Compute(measured, new DenseMatrix(2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReconstructionAgreement.Compute(measured, (_, _) => { }, [2]));
        var error = Assert.Throws<SpatialDataException>(() => ReconstructionAgreement.Compute(measured, new DenseMatrix(2, 1, [1, float.NaN])));
        Assert.Contains("Spot 1, feature 0", error.Message, StringComparison.Ordinal);
    }

    private static double Number(System.Text.Json.JsonElement item) => item.ValueKind == System.Text.Json.JsonValueKind.String ? double.NaN : item.GetDouble();
}
