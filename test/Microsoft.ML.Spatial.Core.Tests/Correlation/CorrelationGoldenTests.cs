using System.Text.Json;
using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Correlation;

/// <summary>Genes against metabolites as the reference computes them: exactly in double precision, and from single-precision values within their rounding.</summary>
public sealed class CorrelationGoldenTests
{
    private const double Tolerance = 1e-8;
    private const double SingleTolerance = 1e-6;
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/correlation.json");
    private static readonly JsonElement Genes = Golden.GetProperty("inputs").GetProperty("genes");
    private static readonly JsonElement Metabolites = Golden.GetProperty("inputs").GetProperty("metabolites");
    private static readonly int[] Groups = Golden.GetProperty("inputs").GetProperty("groups").Integers();

    [Fact]
    public void DoublePrecisionAgrees()
    {
        var (r, p) = (Output("all_r"), Output("all_p"));
        for (var gene = 0; gene < 3; gene++)
        {
            for (var metabolite = 0; metabolite < 4; metabolite++)
            {
                var found = CorrelationTest.Pearson(Column(Genes, gene, _ => true), Column(Metabolites, metabolite, _ => true));
                // Where the reference has NaN a constant feature has no correlation.
                Assert.Equal(double.IsNaN(r[(gene * 4) + metabolite]) ? 0 : r[(gene * 4) + metabolite], found, Tolerance);
                if (!double.IsNaN(p[(gene * 4) + metabolite]))
                    Assert.Equal(p[(gene * 4) + metabolite], CorrelationTest.P(found, 25), Tolerance);
                if (metabolite == 3)
                    continue;
                for (var group = 0; group < 2; group++)
                    Assert.Equal(
                        Output($"group{group}_r")[(gene * 3) + metabolite],
                        CorrelationTest.Pearson(Column(Genes, gene, row => Groups[row] == group), Column(Metabolites, metabolite, row => Groups[row] == group)),
                        Tolerance);
            }
        }
    }

    [Fact]
    public void SparseProductsAgree()
    {
        var found = FeatureCorrelation.Compute(Matrix(Genes), Matrix(Metabolites), Groups);

        Assert.Equal([(-1, 25), (0, 14), (1, 11)], found.Select(group => (group.Group, group.SpotCount)));
        foreach (var group in found)
        {
            Assert.Equal(9, group.TestedCount);
            var (name, columns) = group.Group < 0 ? ("all_r", 4) : ($"group{group.Group}_r", 3);
            Assert.Equal(9, group.Pairs.Count);
            Assert.All(group.Pairs, pair => Assert.Equal(Output(name)[(pair.First * columns) + pair.Second], pair.R, SingleTolerance));
        }
        Assert.All(found[0].Pairs, pair => Assert.Equal(Output("all_p")[(pair.First * 4) + pair.Second], pair.P, SingleTolerance));
    }

    private static double[] Output(string name) => Golden.GetProperty("outputs").GetProperty(name).Doubles();

    private static double[] Column(JsonElement matrix, int column, Func<int, bool> keep)
    {
        var (values, columns) = (matrix.Doubles(), matrix.Shape()[1]);
        return [.. Enumerable.Range(0, matrix.Shape()[0]).Where(keep).Select(row => values[(row * columns) + column])];
    }

    private static CsrMatrix Matrix(JsonElement matrix) => CsrMatrix.FromDense(matrix.Shape()[0], matrix.Shape()[1], matrix.Singles());
}
