using Microsoft.ML.Spatial.Core.Metrics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class OverallScoresTests
{
    private static readonly MethodMetrics Good = Full("good", 0.2, 0.9, 0.8);
    private static readonly MethodMetrics Poor = Full("poor", 0.4, 0.5, 0.6);

    [Fact]
    public void PartsAndTotalsAreThoseOfTheDefinition()
    {
        var table = OverallScores.Compute([Good, Poor]);
        var (good, poor) = (table.Methods[0].Parts, table.Methods[1].Parts);

        Assert.Equal(0.8, good[QualityPart.Continuity]!.Value, 1e-12);
        Assert.Equal(1, good[QualityPart.Reconstruction]);
        Assert.Equal(0, poor[QualityPart.Reconstruction]);
        Assert.Equal((0.2 + 0.8 + 1 + 1 + 1) / 5, good[QualityPart.Marker]!.Value, 1e-12);
        Assert.Equal((0.4 + 0.6 + 0 + 0 + 0) / 5, poor[QualityPart.Marker]!.Value, 1e-12);
        Assert.Equal(0.9, good[QualityPart.Biology]!.Value, 1e-12);
        Assert.Equal(0.6, poor[QualityPart.Batch]!.Value, 1e-12);
        Assert.Equal((0.6 + 0.2 + 0) / 3, poor[QualityPart.CrossModality]!.Value, 1e-12);
        Assert.Equal((0.5 + 0.6) / 2, poor[QualityPart.CrossSample]!.Value, 1e-12);
        Assert.Equal((poor[QualityPart.CrossModality] + poor[QualityPart.CrossSample]) / 2, poor[QualityPart.Overall]);
        Assert.All(table.Methods, method => Assert.Empty(method.Missing));
        Assert.Empty(table.NotMeasured);
    }

    [Fact]
    public void WithoutBatchesFourPartsAreAveraged()
    {
        MethodMetrics Single(string name, double score) => new MethodMetrics(name).AddContinuity(1 - score, 1 - score).Add(QualityMetric.MoransI, score)
            .Add(QualityMetric.Correlation, score).Add(QualityMetric.AdjustedRandIndex, score);

        var best = OverallScores.Compute([Single("a", 0.8), Single("b", 0.2)]).Methods[0];

        Assert.Equal((0.8 + 0.8 + 1 + 0.8) / 4, best.Parts[QualityPart.Overall]!.Value, 1e-12);
        Assert.Null(best.Parts[QualityPart.CrossSample]);
    }

    [Fact]
    public void AGapIsRefusedUnlessSkippingIsAsked()
    {
        var gap = new MethodMetrics("gap");
        foreach (var value in Poor.Values.Where(value => value.Metric is not (QualityMetric.Correlation or QualityMetric.Cosine)))
            gap.Add(value.Metric, value.Value);
        gap.Add(QualityMetric.Correlation, double.NaN);

        var refused = OverallScores.Compute([Good, Poor, gap]).Methods[2];
        Assert.Null(refused.Parts[QualityPart.Reconstruction]);
        Assert.Null(refused.Parts[QualityPart.CrossModality]);
        Assert.Null(refused.Parts[QualityPart.Overall]);
        Assert.NotNull(refused.Parts[QualityPart.Marker]);
        Assert.Equal(["Reconstruction: Correlation", "Reconstruction: Cosine"], refused.Missing);

        // What the benchmark does: the method without reconstruction passes the one whose reconstruction is poor.
        var skipped = OverallScores.Compute([Good, Poor, gap], new OverallOptions { Missing = MissingMetrics.Skip });
        Assert.True(skipped.Methods[2].Parts[QualityPart.Overall] > skipped.Methods[1].Parts[QualityPart.Overall]);
    }

    [Fact]
    public void WhatNobodyHasCountsNowhere()
    {
        MethodMetrics Of(string name, double ari) => new MethodMetrics(name).Add(QualityMetric.AdjustedRandIndex, ari).Add(QualityMetric.Purity, 0.3).Add(QualityMetric.Cosine, null);

        var table = OverallScores.Compute([Of("a", 0.7), Of("b", 0.1)]);

        Assert.Equal(0.7, table.Methods[0].Parts[QualityPart.Overall]);
        Assert.Contains(QualityMetric.Cosine, table.NotMeasured);
        Assert.DoesNotContain(QualityMetric.Purity, table.NotMeasured);
        Assert.Null(table.Methods[0].Parts[QualityPart.Marker]);
    }

    [Fact]
    public void OneMethodHasNoScaledMetricsAndEqualOnesAreInTheMiddle()
    {
        MethodMetrics Of(string name) => new MethodMetrics(name).Add(QualityMetric.Specificity, 3).Add(QualityMetric.MoransI, 0.4);

        Assert.Equal(0.4, OverallScores.Compute([Of("a")]).Methods[0].Parts[QualityPart.Marker]);
        Assert.Contains(QualityMetric.Specificity, OverallScores.Compute([Of("a")]).NotMeasured);
        Assert.Equal(0.45, OverallScores.Compute([Of("a"), Of("b")]).Methods[0].Parts[QualityPart.Marker]!.Value, 1e-12);
    }

    [Fact]
    public void ModalitiesCountByThemselves()
    {
        MethodMetrics Of(string name, double st, double sm) => new MethodMetrics(name).Add(QualityMetric.MoransI, st, "ST").Add(QualityMetric.MoransI, sm, "SM");

        var table = OverallScores.Compute([Of("a", 0.2, 0.6), Of("b", 0.5, 0.5)]);

        Assert.Equal(0.4, table.Methods[0].Parts[QualityPart.Marker]!.Value, 1e-12);
        Assert.Equal(["SM", "ST"], table.Methods[0].Scaled.Select(value => value.Modality));
    }

    [Fact]
    public void BadCallsAreRefused()
    {
        Assert.Throws<ArgumentException>(() => OverallScores.Compute([]));
        Assert.Throws<ArgumentException>(() => OverallScores.Compute([Good, new MethodMetrics("good")]));
        Assert.Throws<ArgumentException>(() => new MethodMetrics("a").Add(QualityMetric.Pas, 1).Add(QualityMetric.Pas, 1));
        Assert.Throws<ArgumentException>(() => OverallScores.Compute([Good], new OverallOptions { Missing = (MissingMetrics)7 }));
    }

    private static MethodMetrics Full(string name, double low, double biology, double batch)
        => new MethodMetrics(name).AddContinuity(low, low)
            .Add(new MarkerQuality(low, low, biology, biology, biology))
            .Add(QualityMetric.Correlation, biology).Add(QualityMetric.Cosine, biology)
            .Add(QualityMetric.AdjustedRandIndex, biology).Add(QualityMetric.NormalizedMutualInformation, biology).Add(QualityMetric.LabelSilhouette, biology)
            .Add(QualityMetric.IsolatedLabelSilhouette, biology).Add(QualityMetric.LabelPurity, biology)
            .Add(QualityMetric.BatchSilhouette, batch).Add(QualityMetric.BatchMixing, batch).Add(QualityMetric.BatchRemoval, batch);
}
