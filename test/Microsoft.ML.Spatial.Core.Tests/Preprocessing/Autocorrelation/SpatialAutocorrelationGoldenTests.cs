using System.Text.Json;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing.Autocorrelation;

/// <summary>
/// Both statistics as the reference program computes them. It gives NaN for a feature that does not vary, and then NaN for every adjusted
/// p-value; here such a feature has Moran's I 0, Geary's C 1 and p-value 1, and the others are adjusted without it.
/// </summary>
public sealed class SpatialAutocorrelationGoldenTests
{
    private const double Tolerance = 1e-9;
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/spatial_autocorrelation.json");
    private static readonly CsrMatrix Features = ReadFeatures();

    public static TheoryData<string> Graphs => ["generic_knn6", "grid_knn6"];

    [Theory]
    [MemberData(nameof(Graphs))]
    public void JoinsTheSameSpots(string name)
    {
        var expected = Golden.GetProperty("outputs").GetProperty(name);
        var graph = Graph(name);

        var edges = Enumerable.Range(0, graph.Count).SelectMany(spot => graph.NeighborsOf(spot).ToArray().Select(neighbor => (neighbor, spot))).Order();

        Assert.Equal(expected.GetProperty("edges_row").Integers().Zip(expected.GetProperty("edges_col").Integers()).Order(), edges);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void AgreesWithTheReferenceProgram(string name)
    {
        var expected = Golden.GetProperty("outputs").GetProperty(name);

        var found = SpatialAutocorrelation.Compute(Features, Graph(name), new SpatialAutocorrelationOptions { Weights = WeightForm.TransposedRowNormalized });

        Close(expected.GetProperty("moran").GetProperty("var_norm").GetDouble(), found.Variance);
        Close(expected.GetProperty("geary").GetProperty("var_norm").GetDouble(), found.Variance);
        // The reference takes the p-values of large statistics as 1 - cdf, which leaves 0 of the smallest.
        Compare(expected.GetProperty("moran"), found.MoransI, found.Tested, constant: 0, rounding: 3e-16);
        Compare(expected.GetProperty("geary"), found.GearysC, found.Tested, constant: 1, rounding: 0);
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void BinaryWeightsAgreeWithTheReferenceProgram(string name)
    {
        var expected = Golden.GetProperty("outputs").GetProperty(name).GetProperty("moran_binary_weights").Doubles();

        var found = SpatialAutocorrelation.Compute(Features, Graph(name), new SpatialAutocorrelationOptions { Weights = WeightForm.Binary });

        for (var feature = 0; feature < expected.Length; feature++)
            Close(double.IsNaN(expected[feature]) ? 0 : expected[feature], found.MoransI.Statistic[feature]);
    }

    private static void Compare(JsonElement expected, AutocorrelationTest found, bool[] tested, double constant, double rounding)
    {
        var statistic = expected.GetProperty("statistic").Doubles();
        var p = expected.GetProperty("pval_norm").Doubles();
        Assert.Equal(statistic.Length, found.Statistic.Length);
        for (var feature = 0; feature < statistic.Length; feature++)
        {
            Assert.Equal(!double.IsNaN(statistic[feature]), tested[feature]);
            Close(tested[feature] ? statistic[feature] : constant, found.Statistic[feature]);
            Close(tested[feature] ? p[feature] : 1, found.P[feature], rounding);
            Assert.InRange(found.AdjustedP[feature], found.P[feature], 1);
        }
    }

    private static void Close(double expected, double actual, double rounding = 0)
        => Assert.InRange(Math.Abs(actual - expected), 0, (Tolerance * Math.Abs(expected)) + rounding);

    private static SpatialGraph Graph(string name)
    {
        var places = Golden.GetProperty("inputs").GetProperty("coordinates").Doubles();
        double[] x = [.. places.Where((_, i) => i % 2 == 0)];
        double[] y = [.. places.Where((_, i) => i % 2 == 1)];
        return SpatialGraphBuilder.Build(new PointSet(x, y), new SpatialGraphOptions { NeighborCount = 6, MaximumEdgeLength = name == "grid_knn6" ? 1.3 : null });
    }

    // The values have six decimals, which single precision does not hold; as millionths it does, and neither statistic knows the unit.
    private static CsrMatrix ReadFeatures()
    {
        var values = Golden.GetProperty("inputs").GetProperty("features");
        return CsrMatrix.FromDense(values.Shape()[0], values.Shape()[1], [.. values.Doubles().Select(value => (float)Math.Round(value * 1e6))]);
    }
}
