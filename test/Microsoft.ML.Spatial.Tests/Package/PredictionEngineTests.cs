#if MLNET
using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Tests.Package;

/// <summary>ML.NET's prediction engine, which the contracts lack, sees one spot at a time.</summary>
public sealed class PredictionEngineTests
{
    private const int GeneCount = 12;

    [Fact]
    public void PredictsWhatTransformGivesWhenEveryStepMapsSingleRows()
    {
        var context = new MLContext(seed: 1);
        var spots = Enumerable.Range(0, 40).Select(Spot.Make).ToArray();
        var data = context.Data.LoadFromEnumerable(spots);
        var model = context.Spatial().Transforms.NormalizeCounts()
            .Append(context.Spatial().Transforms.PrincipalComponents("Embedding", "Normalized", rank: 3, seed: 1))
            .Fit(data);
        using var engine = context.Model.CreatePredictionEngine<Spot, Projection>(model);

        var expected = model.Transform(data).GetColumn<float[]>("Embedding").ToArray();

        Assert.Contains(expected[0], value => value != 0);
        Assert.Equal(expected, spots.Select(spot => engine.Predict(spot).Embedding));
    }

    [Fact]
    public void IsRefusedWhenAStepNeedsTheWholeSlice()
    {
        var context = new MLContext(seed: 1);
        var data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 40).Select(Spot.Make));
        var model = context.Spatial().Transforms.NormalizeCounts()
            .Append(context.Spatial().Transforms.SpatialNeighbors(neighborCount: 4))
            .Fit(data);

        var error = Assert.ThrowsAny<ArgumentException>(() => context.Model.CreatePredictionEngine<Spot, Projection>(model));
        var chosen = Assert.Throws<InvalidOperationException>(() => model.LastTransformer.GetRowToRowMapper(data.Schema));

        Assert.Contains("row to row mapper", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("SpatialNeighborsTransformer", chosen.Message, StringComparison.Ordinal);
    }

    private sealed class Spot
    {
        [VectorType(GeneCount)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public double[] Spatial { get; set; } = [];

        public static Spot Make(int index) => new()
        {
            Features = [.. Enumerable.Range(0, GeneCount).Select(gene => (float)((index * 7 + gene * gene * (index % 5)) % 11))],
            Spatial = [index % 8, index / 8],
        };
    }

    private sealed class Projection
    {
        [VectorType]
        public float[] Embedding { get; set; } = [];
    }
}
#endif
