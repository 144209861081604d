using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tests.Clustering;

public sealed class CommunityTrainerTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void TransformOfTheTrainingDataIsTheCommunitiesFound()
    {
        var embedding = Blobs(120, 4);
        // Rows of the same values, also where communities meet.
        for (var row = 1; row < 120; row += 7)
            embedding.Row(row - 1).CopyTo(embedding.Row(row));
        var data = View(embedding);

        var fitted = Context.Spatial().Clustering.Leiden(resolution: 2, numberOfNeighbors: 4, seed: 3).Fit(data);

        Assert.Equal(fitted.Partition.Labels.Select(label => $"{label + 1}"), ViewSnapshot.Column(fitted.Transform(data), "PredictedLabel"));
        Assert.Equal(fitted.NumberOfClusters, fitted.Partition.Labels.Distinct().Count());
        Assert.Equal(2, fitted.Resolution);
        Assert.InRange(fitted.Modularity, 0.3, 1);
    }

    [Theory]
    [InlineData(CommunityMethod.Leiden)]
    [InlineData(CommunityMethod.Louvain)]
    public void IsTheCoreAlgorithm(CommunityMethod method)
    {
        var embedding = Blobs(200, 5);
        var catalog = Context.Spatial().Clustering;
        var options = new CommunityTrainer.Options { Kind = EmbeddingGraphKind.Snn, NeighborCount = 10, Resolution = 0.7, Starts = 2, Seed = 4 };

        var fitted = (method == CommunityMethod.Leiden ? catalog.Leiden(options) : catalog.Louvain(options)).Fit(View(embedding));

        var graph = EmbeddingGraph.Build(embedding, new EmbeddingGraphOptions { Kind = EmbeddingGraphKind.Snn, NeighborCount = 10 });
        var expected = CommunityDetection.Find(graph, new CommunityOptions { Method = method, Resolution = 0.7, Starts = 2 }, 4);
        Assert.Equal(expected.Labels, fitted.Partition.Labels);
        Assert.Equal((expected.Quality, expected.Modularity), (fitted.Partition.Quality, fitted.Modularity));
        Assert.Equal(graph.StoredCount / 2, fitted.Edges);
    }

    [Fact]
    public void OtherRowsJoinTheCommunityAroundThem()
    {
        var fitted = Context.Spatial().Clustering.Leiden(numberOfClusters: 3, seed: 1).Fit(View(Blobs(150, 6)));
        var labels = ViewSnapshot.Column(fitted.Transform(View(Blobs(150, 6))), "PredictedLabel");

        var others = fitted.Transform(View(Blobs(60, 7)));

        Assert.True(fitted.IsNumberReached);
        // Row i lies in blob i % 3 in both.
        Assert.Equal(Enumerable.Range(0, 60).Select(row => labels[row % 3]), ViewSnapshot.Column(others, "PredictedLabel"));
        var scores = others.GetColumn<VBuffer<float>>(others.Schema["Score"]).Select(score => score.DenseValues().ToArray()).ToArray();
        Assert.All(scores, score => Assert.Equal(1, score.Sum(), 1e-5));
        Assert.All(scores, score => Assert.Equal(3, score.Length));
    }

    [Fact]
    public void RowsBetweenCommunitiesHaveScoresOfSeveral()
    {
        var model = new CommunityModel(new DenseMatrix(4, 1, [0, 1, 10, 11]), [0, 0, 1, 1], 2, 4, EmbeddingMetric.Euclidean);

        var votes = model.Vote(new DenseMatrix(3, 1, [4, 10, 20])).ToDense();

        double[] weights = [.. new[] { 4.0, 3, 6, 7 }.Select(distance => Math.Exp(-distance * distance / 49))];
        Assert.Equal((weights[0] + weights[1]) / weights.Sum(), votes[0], 1e-6);
        Assert.Equal([0, 1], votes[2..4]);
        Assert.Equal([0, 1, 1], CommunityModel.Label(model.Vote(new DenseMatrix(3, 1, [4, 10, 20]))));
    }

    [Fact]
    public void ANumberThatCannotBeReachedIsSaidSo()
    {
        // Three pairs far apart, each row joined to its nearest only: never fewer than three communities.
        var data = View(new DenseMatrix(6, 1, [0, 1, 100, 101, 200, 201]));

        var fitted = Context.Spatial().Clustering.Leiden(numberOfClusters: 2, numberOfNeighbors: 1, seed: 1).Fit(data);

        Assert.False(fitted.IsNumberReached);
        Assert.Equal(3, fitted.NumberOfClusters);
    }

    [Fact]
    public void BadOptionsAndDataAreRefused()
    {
        var catalog = Context.Spatial().Clustering;
        Assert.Contains("Resolution", Assert.Throws<ArgumentException>(() => catalog.Leiden(resolution: -1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => catalog.Louvain(numberOfNeighbors: 0));
        Assert.Throws<ArgumentException>(() => catalog.Leiden(numberOfClusters: 7, seed: 1).Fit(View(Blobs(6, 1))));
        var fitted = catalog.Leiden(seed: 1).Fit(View(Blobs(30, 1)));
        Assert.Contains("3 slots", Assert.Throws<ArgumentException>(() => fitted.Transform(View(new DenseMatrix(4, 3)))).Message, StringComparison.Ordinal);
    }

    private static IDataView View(DenseMatrix embedding)
    {
        var dataset = TinySlice.At(new double[embedding.Rows], new double[embedding.Rows]);
        dataset.Embeddings["Embedding"] = embedding;
        return Context.Spatial().Data.LoadFromDataset(dataset);
    }

    /// <summary>Row i lies in blob i % 3.</summary>
    private static DenseMatrix Blobs(int rows, long seed)
    {
        var random = new CounterRandom(seed);
        var blobs = new DenseMatrix(rows, 2);
        for (var row = 0; row < rows; row++)
        {
            blobs[row, 0] = (row % 3 * 12) + (float)random.NextNormal();
            blobs[row, 1] = (float)random.NextNormal();
        }
        return blobs;
    }
}
