using System.Text.Json;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class MoransITests
{
    // A ring of four spots, each with its two neighbours.
    private static readonly SpatialGraph Ring = new([0, 2, 4, 6, 8], [3, 1, 0, 2, 1, 3, 2, 0], new double[8], includesSelf: false);

    [Theory]
    [InlineData("generic_knn6")]
    [InlineData("grid_knn6")]
    public void AgreesWithTheReferenceProgram(string graphName)
    {
        var golden = GoldenFile.Load("spatialmeta/spatial_autocorrelation.json");
        var values = golden.GetProperty("inputs").GetProperty("features");
        var x = CsrMatrix.FromDense(values.Shape()[0], values.Shape()[1], values.Singles());
        var expected = golden.GetProperty("outputs").GetProperty(graphName);

        var scores = MoransI.Score(x, Graph(expected, x.Rows));

        var statistic = expected.GetProperty("moran").GetProperty("statistic").Doubles();
        for (var feature = 0; feature < scores.Length; feature++)
            Assert.Equal(double.IsNaN(statistic[feature]) ? 0 : statistic[feature], scores[feature], 1e-6);
    }

    [Fact]
    public void AlternatingValuesGiveMinusOneAndOneStepGivesZero()
    {
        var x = CsrMatrix.FromDense(4, 3, [1, 1, 2, 0, 1, 2, 1, 0, 2, 0, 0, 2]);

        Assert.Equal([-1, 0, 0], MoransI.Score(x, Ring));
    }

    [Fact]
    public void ASpotIsNotItsOwnNeighbour()
    {
        var withSelf = new SpatialGraph([0, 3, 6, 9, 12], [0, 3, 1, 1, 0, 2, 2, 1, 3, 3, 2, 0], new double[12], includesSelf: true);
        var x = CsrMatrix.FromDense(4, 1, [5, 1, 0, 3]);

        Assert.Equal(MoransI.Score(x, Ring), MoransI.Score(x, withSelf));
    }

    [Fact]
    public void WithoutNeighboursNothingIsKnown()
        => Assert.Equal([0], MoransI.Score(CsrMatrix.FromDense(3, 1, [1, 2, 3]), new SpatialGraph([0, 0, 0, 0], [], [], includesSelf: false)));

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var x = SyntheticCounts.Make(1500, 60, 1);
        var random = new CounterRandom(1);
        double[] places = [.. Enumerable.Range(0, 3000).Select(_ => random.NextDouble())];
        var graph = SpatialGraphBuilder.Build(new PointSet(places[..1500], places[1500..]), new SpatialGraphOptions());

        Assert.Equal(MoransI.Score(x, graph, new Execution(1)), MoransI.Score(x, graph, new Execution(2)));
    }

    [Fact]
    public void BadInputIsRefused()
    {
        Assert.Throws<ArgumentException>(() => MoransI.Score(CsrMatrix.Empty(3, 1), Ring));
        Assert.Throws<SpatialDataException>(() => MoransI.Score(CsrMatrix.FromDense(4, 1, [1, 2, float.NaN, 3]), Ring));
    }

    private static SpatialGraph Graph(JsonElement golden, int count)
    {
        var rows = golden.GetProperty("edges_row").Integers();
        var pointers = new int[count + 1];
        foreach (var row in rows)
            pointers[row + 1]++;
        for (var row = 0; row < count; row++)
            pointers[row + 1] += pointers[row];
        return new SpatialGraph(pointers, golden.GetProperty("edges_col").Integers(), new double[rows.Length], includesSelf: false);
    }
}
