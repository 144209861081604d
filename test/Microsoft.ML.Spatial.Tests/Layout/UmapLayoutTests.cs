using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Layout;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Layout;

namespace Microsoft.ML.Spatial.Tests.Layout;

public sealed class UmapLayoutTests
{
    private static readonly MLContext Context = new(seed: 1);

    [Fact]
    public void IsTheCoreAlgorithm()
    {
        var rows = Rows(90, 1);

        var fitted = Context.Spatial().Transforms.UmapLayout(numberOfNeighbors: 8, minDist: 0.2, seed: 4).Fit(View(rows));

        var expected = Umap.Fit(rows, new UmapOptions { NeighborCount = 8, MinDist = 0.2 }, 4);
        Assert.Equal(expected.Positions.Values, fitted.Model.Positions.Values);
        Assert.Equal(expected.Positions.Values, Places(fitted.Transform(View(rows))));
    }

    [Fact]
    public void OtherRowsGoToTheMeanOfTheirNeighbours()
    {
        var fitted = Context.Spatial().Transforms.UmapLayout(new UmapLayoutEstimator.Options { Components = 3, Epochs = 50, Seed = 2 }).Fit(View(Rows(90, 2)));

        var others = fitted.Transform(View(Rows(30, 3)));

        Assert.Equal(3, ((VectorDataViewType)others.Schema["Umap"].Type).Size);
        Assert.Equal(fitted.Model.Place(Rows(30, 3)).Values, Places(others));
    }

    [Fact]
    public void RowsOfAnotherLengthAndBadOptionsAreRefused()
    {
        var fitted = Context.Spatial().Transforms.UmapLayout(new UmapLayoutEstimator.Options { Epochs = 5, Seed = 2 }).Fit(View(Rows(30, 2)));

        Assert.Contains("has 2 slots; UmapLayoutTransformer was fitted to rows of 3", Assert.Throws<ArgumentException>(() => fitted.Transform(View(new DenseMatrix(4, 2)))).Message, StringComparison.Ordinal);
        Assert.Contains("MinDist", Assert.Throws<ArgumentException>(() => Context.Spatial().Transforms.UmapLayout(minDist: 3)).Message, StringComparison.Ordinal);
    }

    private static DenseMatrix Rows(int count, long seed)
    {
        var random = new CounterRandom(seed);
        var rows = new DenseMatrix(count, 3);
        for (var i = 0; i < rows.Values.Length; i++)
            rows.Values[i] = (float)random.NextNormal();
        return rows;
    }

    private static float[] Places(IDataView view) => [.. view.GetColumn<VBuffer<float>>(view.Schema["Umap"]).SelectMany(place => place.DenseValues())];

    private static IDataView View(DenseMatrix embedding)
    {
        var dataset = TinySlice.At(new double[embedding.Rows], new double[embedding.Rows]);
        dataset.Embeddings["Embedding"] = embedding;
        return Context.Spatial().Data.LoadFromDataset(dataset);
    }
}
