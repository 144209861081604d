using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tests.Clustering;

/// <summary>Blocks with sharp borders, whose spots are too noisy to be told one by one.</summary>
public sealed class SpatialMixtureTests
{
    private const int Side = 24;
    private const int BlockSide = 8;
    private static readonly string[] Blocks = ["red", "green", "blue"];
    private static readonly MLContext Context = new(seed: 1);
    private static readonly IDataView Data = View(Slice(1));
    private static readonly Lazy<IDataView> Large = new(() => View(Slice(3, side: 64)));

    private static SpatialClusteringCatalog Catalog => Context.Spatial().Clustering;

    [Fact]
    public void FindsBlocksThatTheValuesOfSpotsDoNotTell()
    {
        var alone = Catalog.GaussianMixture("Components", numberOfClusters: 3, seed: 1).Fit(Data).Transform(Data);
        var fitted = Catalog.SpatialMixture(numberOfClusters: 3, seed: 1).Fit(Data);

        Assert.InRange(Agreement(alone), 0, 0.7);
        Assert.InRange(Agreement(fitted.Transform(Data)), 0.9, 1);
        Assert.True(fitted.Converged);
        Assert.InRange(fitted.Iterations, 2, 50);
        Assert.InRange(fitted.Sharpness, 0.7, 0.95);
    }

    [Fact]
    public void BordersOfTheMeanOverNeighboursAreBlurred()
    {
        var means = Context.Spatial().Transforms.AggregateNeighbors().Fit(Data).Transform(Data);

        var blurred = Catalog.GaussianMixture(numberOfClusters: 3, seed: 1).Fit(means).Transform(means);

        Assert.True(Agreement(Catalog.SpatialMixture(numberOfClusters: 3, seed: 1).Fit(Data).Transform(Data)) > Agreement(blurred) + 0.05);
    }

    [Fact]
    public void WithoutWeightNeighboursSayNothing()
    {
        var fitted = Catalog.SpatialMixture(numberOfClusters: 3, neighborWeight: 0, seed: 1).Fit(Data);

        Assert.Equal(1, fitted.Sharpness);
        Assert.InRange(Agreement(fitted.Transform(Data)), 0, 0.7);
    }

    [Fact]
    public void TransformOfTheTrainingDataIsWhatWasFitted()
    {
        var slice = Slice(1);
        var graph = SpatialGraphBuilder.Build(slice.Coordinates!, new SpatialGraphOptions { Kind = GraphKind.Radius, Radius = 1.5 });
        var expected = SpatialMixture.Fit(slice.Embeddings["Components"], graph, 3, new SpatialMixtureOptions { Tolerance = 1e-6 }, 5);

        var fitted = Catalog.SpatialMixture(new SpatialMixtureTrainer.Options { NumberOfClusters = 3, Tolerance = 1e-6, Seed = 5 }).Fit(Data);
        var result = fitted.Transform(Data);

        Assert.Equal(expected.Mixture.Means, fitted.Mixture.Means);
        Assert.Equal((expected.Sharpness, expected.Iterations, expected.Converged), (fitted.Sharpness, fitted.Iterations, fitted.Converged));
        Assert.Equal(expected.Labels.Select(label => (uint)label + 1), result.GetColumn<uint>("PredictedLabel"));
        float[][] scores = [.. result.GetColumn<VBuffer<float>>("Score").Select(score => score.DenseValues().ToArray())];
        Assert.All(scores, score => Assert.Equal(1, score.Sum(), 1e-5));
        Assert.All(expected.Memberships.Values.Zip(scores.SelectMany(score => score)), pair => Assert.Equal(pair.First, pair.Second, 0.01));
    }

    [Fact]
    public void ClustersKeepNumbersAndNamesOfTheStart()
    {
        var result = Catalog.SpatialMixture(startColumnName: "guess").Fit(Data).Transform(Data);

        Assert.Equal(Blocks, ColumnAnnotations.KeyNames(result.Schema["PredictedLabel"]));
        Assert.Equal(Blocks, ColumnAnnotations.SlotNames(result.Schema["Score"]));
        Assert.InRange(Right("guess"), 0.7, 0.8);
        Assert.InRange(Right("PredictedLabel"), 0.96, 1);

        double Right(string column) => result.GetColumn<uint>(column).Zip(result.GetColumn<uint>("block")).Average(pair => pair.First == pair.Second ? 1.0 : 0);
    }

    [Fact]
    public void TheStartMayBeHiddenAndIsNotAskedForAgain()
    {
        var found = Catalog.GaussianMixture("Components", numberOfClusters: 4, seed: 1).Fit(Data).Transform(Data);

        var fitted = Catalog.SpatialMixture(numberOfClusters: 2, startColumnName: "PredictedLabel").Fit(found);
        var redrawn = fitted.Transform(found);

        Assert.Equal(4, fitted.Mixture.ClusterCount);
        Assert.True(redrawn.Schema[found.Schema["PredictedLabel"].Index].IsHidden);
        Assert.Null(ColumnAnnotations.KeyNames(redrawn.Schema["PredictedLabel"]));
        Assert.NotEqual(found.GetColumn<uint>("PredictedLabel"), redrawn.GetColumn<uint>("PredictedLabel"));
        Assert.Equal(redrawn.GetColumn<uint>("PredictedLabel"), fitted.Transform(Data).GetColumn<uint>("PredictedLabel"));
    }

    [Fact]
    public void OtherSlicesAreGivenTheSameClusters()
    {
        var fitted = Catalog.SpatialMixture(startColumnName: "block").Fit(Data);
        var other = View(Slice(2));

        var labels = fitted.Transform(other).GetColumn<uint>("PredictedLabel");

        Assert.InRange(labels.Zip(other.GetColumn<uint>("block")).Average(pair => pair.First == pair.Second ? 1.0 : 0), 0.96, 1);
    }

    [Fact]
    public void SavedAndLoadedAnswersTheSameAndKnowsHowItWasFitted()
    {
        var fitted = Catalog.SpatialMixture(startColumnName: "guess").Fit(Data);
        using var file = new MemoryStream();
        Context.Model.Save(fitted, Data.Schema, file);

        file.Position = 0;
        var loaded = Assert.IsType<SpatialMixtureTransformer>(Context.Model.Load(file, out _));

        Assert.Equal(ViewSnapshot.Of(fitted.Transform(Data), "PredictedLabel", "Score"), ViewSnapshot.Of(loaded.Transform(Data), "PredictedLabel", "Score"));
        Assert.Equal(Blocks, ColumnAnnotations.KeyNames(loaded.Transform(Data).Schema["PredictedLabel"]));
        Assert.Equal((fitted.Sharpness, fitted.Iterations, fitted.Converged), (loaded.Sharpness, loaded.Iterations, loaded.Converged));
        Assert.Equal(fitted.Mixture.NeighborWeight, loaded.Mixture.NeighborWeight);
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var (one, four) = (With(1), With(4));

        Assert.Equal(ViewSnapshot.Of(one, "PredictedLabel", "Score"), ViewSnapshot.Of(four, "PredictedLabel", "Score"));

        static IDataView With(int threads)
            => Catalog.SpatialMixture(new SpatialMixtureTrainer.Options { NumberOfClusters = 3, Seed = 2, Execution = new Execution(threads) }).Fit(Large.Value).Transform(Large.Value);
    }

    [Fact]
    public void ASingleRowHasNoNeighbours()
        => Assert.Throws<InvalidOperationException>(() => Catalog.SpatialMixture(startColumnName: "block").Fit(Data).GetRowToRowMapper(Data.Schema));

    [Fact]
    public void OtherFeaturesAreRefused()
    {
        var fitted = Catalog.SpatialMixture(startColumnName: "block").Fit(Data);
        var other = Slice(1);
        other.Embeddings["Components"] = new DenseMatrix(other.SpotCount, 3);

        var error = Assert.Throws<ArgumentException>(() => fitted.Transform(View(other)));

        Assert.Equal("Column 'Components' has 3 slots; the mixture was fitted to 2.", error.Message);
    }

    [Fact]
    public void AValueThatIsNoneIsNamed()
    {
        var slice = Slice(1);
        slice.Embeddings["Components"][17, 1] = float.NaN;

        AssertRefused("Column 'Components', row 17, slot 1", () => Catalog.SpatialMixture(numberOfClusters: 3, seed: 1).Fit(View(slice)));
    }

    [Fact]
    public void MoreClustersThanSpotsAreRefused()
    {
        var few = View(Slice(1).SelectSpots([0, 1]));

        AssertRefused("3 clusters cannot be made from 2 rows", () => Catalog.SpatialMixture(numberOfClusters: 3, seed: 1).Fit(few));
        AssertRefused("Column 'block' is a key of 3 values; 3 clusters cannot be made from 2 rows", () => Catalog.SpatialMixture(startColumnName: "block").Fit(few));
    }

    [Fact]
    public void EqualSpotsHaveNoClusters()
    {
        var slice = Slice(1);
        slice.Embeddings["Components"] = new DenseMatrix(slice.SpotCount, 2);

        AssertRefused("same values in column 'Components'", () => Catalog.SpatialMixture(numberOfClusters: 3, seed: 1).Fit(View(slice)));
        AssertRefused("same values in column 'Components'", () => Catalog.SpatialMixture(startColumnName: "block").Fit(View(slice)));
    }

    [Fact]
    public void AMissingStartIsNamed()
    {
        var slice = Slice(1);
        int[] codes = [.. Enumerable.Range(0, slice.SpotCount).Select(spot => spot == 40 ? -1 : spot % 3)];
        slice.Observations.Set(new CategoricalColumn("gaps", codes, Blocks));

        AssertRefused("Column 'gaps', row 40 has no label", () => Catalog.SpatialMixture(startColumnName: "gaps").Fit(View(slice)));
    }

    [Fact]
    public void NeighboursMustBeThereAndFoundAfterRowsAreFiltered()
    {
        var unjoined = Context.Spatial().Data.LoadFromDataset(Slice(1));
        var filtered = Context.Data.TakeRows(Data, 100);

        Assert.Contains("'Neighbors' (NeighborsColumnName)", Assert.Throws<ArgumentException>(() => Catalog.SpatialMixture().Fit(unjoined)).Message, StringComparison.Ordinal);
        AssertRefused("Column 'Neighbors', row ", () => Catalog.SpatialMixture(numberOfClusters: 3, seed: 1).Fit(filtered));
    }

    [Fact]
    public void AllBadOptionsAreListed()
    {
        var error = Assert.Throws<ArgumentException>(() => Catalog.SpatialMixture(numberOfClusters: 0, neighborWeight: -1));

        Assert.Contains("NumberOfClusters", error.Message, StringComparison.Ordinal);
        Assert.Contains("NeighborWeight", error.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(string because, Action action) => Assert.Contains(because, Assert.Throws<SpatialDataException>(action).Message, StringComparison.Ordinal);

    private static double Agreement(IDataView result) => Context.Spatial().Evaluate.Clustering(result, "block").Agreement!.AdjustedRandIndex;

    private static IDataView View(SpatialDataset slice)
    {
        var data = Context.Spatial().Data.LoadFromDataset(slice);
        return Context.Spatial().Transforms.SpatialNeighbors(new SpatialNeighborsEstimator.Options { Kind = GraphKind.Radius, Radius = 1.5 }).Fit(data).Transform(data);
    }

    /// <summary>Squares of three kinds, and a guess of the kind that is wrong for a quarter of the spots.</summary>
    private static SpatialDataset Slice(long seed, int side = Side)
    {
        var random = new CounterRandom(seed);
        var count = side * side;
        var values = new DenseMatrix(count, 2);
        var (x, y) = (new double[count], new double[count]);
        var (blocks, guesses) = (new int[count], new int[count]);
        for (var spot = 0; spot < count; spot++)
        {
            (x[spot], y[spot]) = (spot % side, spot / side);
            blocks[spot] = ((spot % side / BlockSide) + (spot / side / BlockSide * 2)) % 3;
            guesses[spot] = (blocks[spot] + (spot % 4 == 0 ? 1 : 0)) % 3;
            values[spot, 0] = (blocks[spot] == 1 ? 2.2f : 0) + (float)random.NextNormal();
            values[spot, 1] = (blocks[spot] == 2 ? 2.2f : 0) + (float)random.NextNormal();
        }
        var slice = TinySlice.At(x, y, new CategoricalColumn("block", blocks, Blocks), new CategoricalColumn("guess", guesses, Blocks));
        slice.Embeddings["Components"] = values;
        return slice;
    }
}
