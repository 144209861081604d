using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Evaluation;

namespace Microsoft.ML.Spatial.Tests.Evaluation;

/// <summary>Embeddings, clusters and denoised values judged by all metrics, and methods compared.</summary>
public sealed class QualityEvaluationTests
{
    private static readonly SpatialEvaluateCatalog Evaluate = new MLContext(seed: 1).Spatial().Evaluate;

    [Fact]
    public void AnEmbeddingIsJudgedByAllThatTheCoreComputes()
    {
        var (view, spots) = View(200);

        var metrics = Evaluate.Integration(view, new SpatialIntegrationOptions { LabelColumnName = "Label", BeforeColumnName = "Features" });

        var (labels, batches) = (Array.ConvertAll(spots, spot => spot.Label[1] - '0'), Array.ConvertAll(spots, spot => spot.Slice[1] - '0'));
        var latent = new DenseMatrix(200, 2, [.. spots.SelectMany(spot => spot.Latent)]);
        var expected = EmbeddingSilhouettes.Compute(latent, labels, batches);
        Assert.Equal(expected.Labels.Scaled, metrics.LabelSilhouette);
        Assert.Equal(expected.BatchScore!.Value, metrics.BatchSilhouette!.Value, 1e-12);
        Assert.Equal(expected.Isolated!.OneVersusRestScore, metrics.Silhouettes!.Isolated!.OneVersusRestScore);
        Assert.Equal(BatchRegression.Compute(latent, batches).Explained, metrics.Removal!.After.Explained, 1e-12);
        var before = BatchRegression.Compute(new DenseMatrix(200, 3, [.. spots.SelectMany(spot => spot.Features)]), batches);
        Assert.Equal(new BatchRemoval(before, metrics.Removal.After).Score!.Value, metrics.PcrComparison!.Value, 1e-12);
    }

    [Fact]
    public void WhatIsNotThereOrNotAskedIsNull()
    {
        var (view, _) = View(60);

        var bare = Evaluate.Integration(view);
        Assert.Null(bare.Silhouettes);
        Assert.Null(bare.PcrComparison);
        Assert.NotNull(bare.Removal);
        Assert.Null(Evaluate.Integration(view, new SpatialIntegrationOptions { LabelColumnName = "Label", Silhouettes = false }).LabelSilhouette);
        Assert.Null(Evaluate.Clustering(view, predictedLabelColumnName: "Label", coordinatesColumnName: null).Continuity);
        Assert.Null(Evaluate.Clustering(view, predictedLabelColumnName: "Label").Markers);
    }

    [Fact]
    public void ClustersAreJudgedSliceBySlice()
    {
        var (view, spots) = View(200);
        var options = new SpatialClusteringOptions
        {
            LabelColumnName = "Label",
            PredictedLabelColumnName = "Slice",
            SliceColumnName = "Label",
            FeaturesColumnName = "Features",
            SpatialSilhouette = true,
            Markers = new MarkerQualityOptions { LogisticAccuracy = false, Seed = 3 },
        };

        var metrics = Evaluate.Clustering(view, options);

        var codes = Array.ConvertAll(spots, spot => spot.Slice[1] - '0');
        var points = new PointSet([.. spots.Select(spot => spot.Spatial[0])], [.. spots.Select(spot => spot.Spatial[1])]);
        double Mean(Func<PointSet, int[], double> score) => new[] { 0, 1 }.Average(half =>
        {
            int[] rows = [.. Enumerable.Range(half * 100, 100)];
            return score(points.Select(rows), Array.ConvertAll(rows, row => codes[row]));
        });
        Assert.Equal(Mean((places, own) => SpatialContinuity.Chaos(places, own)), metrics.Chaos!.Value, 1e-12);
        Assert.Equal(Mean((places, own) => SpatialContinuity.Pas(places, own)), metrics.Pas!.Value, 1e-12);
        Assert.NotNull(metrics.Continuity!.Silhouette);
        Assert.NotNull(metrics.Markers!.MoransI);
        Assert.NotNull(metrics.Markers.MutualInformation);
        Assert.Null(metrics.Markers.LogisticAccuracy);
        // Half of each slice has either label.
        Assert.Equal(0.5, metrics.Purity!.Purity, 1e-15);
    }

    [Fact]
    public void ReconstructionIsATableOfFeatures()
    {
        var (view, spots) = View(50);

        var metrics = Evaluate.Reconstruction(view, "Features", "Copy");

        var expected = ReconstructionAgreement.Compute(
            CsrMatrix.FromDense(50, 3, [.. spots.SelectMany(spot => spot.Features)]), new DenseMatrix(50, 3, [.. spots.SelectMany(spot => spot.Copy)]));
        Assert.Equal(["Feature", "Correlation", "Cosine"], metrics.Features.Schema.Select(column => column.Name));
        Assert.Equal(["Feature1", "Feature2", "Feature3"], ViewSnapshot.Column(metrics.Features, "Feature"));
        Assert.Equal(expected.Correlations, metrics.Agreement.Correlations);
        Assert.Equal(expected.MeanCosine, metrics.MeanCosine);
        Assert.InRange(metrics.MeanCorrelation, 0.3, 0.999);
    }

    [Fact]
    public void MethodsAreComparedInOneTable()
    {
        var (view, _) = View(100);
        var good = Evaluate.Method("good", integration: Evaluate.Integration(view, "Label"), reconstruction: Evaluate.Reconstruction(view, "Features", "Copy"));
        var poor = Evaluate.Method("poor", integration: Evaluate.Integration(view, "Label", embeddingColumnName: "Features"));

        var overall = Evaluate.Overall([good, poor]);

        Assert.Equal(["Method", "Continuity", "Marker", "Reconstruction", "Biology", "Batch", "CrossModality", "CrossSample", "Overall"], overall.Table.Schema.Select(column => column.Name));
        Assert.Equal(["good", "poor"], ViewSnapshot.Column(overall.Table, "Method"));
        Assert.NotNull(overall.Scores.Methods[0].Parts[QualityPart.Biology]);
        Assert.Contains(QualityMetric.Pas, overall.Scores.NotMeasured);
    }

    [Fact]
    public void NothingOfTheSizeSpotsTimesSpotsIsAllocated()
    {
        var (view, _) = View(6000);
        var options = new SpatialIntegrationOptions { LabelColumnName = "Label", BeforeColumnName = "Features", Execution = new Execution(1), Neighbors = new LocalInverseSimpsonOptions { MaximumSpotsAsked = 50 } };
        Evaluate.Integration(View(100).View, options);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Evaluate.Integration(view, options);

        // All distances of single precision would be 144 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 25_000_000);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var (view, _) = View(20);

        Assert.Contains("Prior", Assert.Throws<ArgumentException>(() => Evaluate.Integration(view, new SpatialIntegrationOptions { BeforeColumnName = "Prior" })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Evaluate.Integration(view, new SpatialIntegrationOptions { SilhouetteSpots = new SilhouetteOptions { MaximumSpotsAsked = -1 } }));
        Assert.Throws<ArgumentException>(() => Evaluate.Clustering(view, new SpatialClusteringOptions { Markers = new MarkerQualityOptions { Markers = new MarkerAutocorrelationOptions { TopCounts = [] } } }));
        Assert.Contains("slots", Assert.Throws<ArgumentException>(() => Evaluate.Reconstruction(view, "Features", "Latent")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Evaluate.Overall([]));
    }

    [Fact]
    public void SpotsThatCannotBeScoredAreNamed()
    {
        var (_, spots) = View(20);
        var context = new MLContext();
        IDataView With(Func<Spot, Spot> change) => context.Data.LoadFromEnumerable(spots.Select((spot, row) => row == 7 ? change(spot) : spot).ToArray());
        void Refuse(string what, Func<Spot, Spot> change, Action<IDataView> score)
            => Assert.Contains(what, Assert.Throws<SpatialDataException>(() => score(With(change))).Message, StringComparison.Ordinal);

        Refuse("'Latent', row 7, slot 1", spot => spot with { Latent = [0, float.NaN] }, view => Evaluate.Integration(view, "Label"));
        Refuse("'Features', row 7", spot => spot with { Features = [1, 2, float.PositiveInfinity] }, view => Evaluate.Integration(view, new SpatialIntegrationOptions { BeforeColumnName = "Features" }));
        Refuse("Row 7 has no", spot => spot with { Slice = "" }, view => Evaluate.Integration(view, "Label"));
        Refuse("'Spatial', row 7", spot => spot with { Spatial = [double.NaN, 0] }, view => Evaluate.Clustering(view, predictedLabelColumnName: "Label"));
        Refuse("'Copy', row 7, slot 2", spot => spot with { Copy = [1, 2, float.NaN] }, view => Evaluate.Reconstruction(view, "Features", "Copy"));
        Refuse("'Features', row 7, slot 0", spot => spot with { Features = [float.NaN, 2, 3] }, view => Evaluate.Reconstruction(view, "Features", "Copy"));
    }

    /// <summary>Two labels far apart, two batches mixed in the latent and apart in the features.</summary>
    private static (IDataView View, Spot[] Spots) View(int count)
    {
        var random = new CounterRandom(4);
        var spots = new Spot[count];
        for (var row = 0; row < count; row++)
        {
            var (label, batch) = (row * 2 / count, row % 2);
            float[] features = [1 + random.NextInt(6) + (4 * batch), 1 + random.NextInt(6) + (3 * label), 1 + random.NextInt(4)];
            spots[row] = new Spot(
                [(float)random.NextDouble() + (label * 9), (float)random.NextDouble()], $"s{batch}", $"L{label}", [row % 17, row / 17], features, [.. features.Select(value => value + (float)random.NextNormal())]);
        }
        return (new MLContext().Data.LoadFromEnumerable(spots), spots);
    }

    private sealed record Spot(
        [property: VectorType(2)] float[] Latent,
        string Slice,
        string Label,
        [property: VectorType(2)] double[] Spatial,
        [property: VectorType(3)] float[] Features,
        [property: VectorType(3)] float[] Copy);
}
