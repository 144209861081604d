using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Numerics;

public sealed class HypergeometricTests
{
    [Fact]
    public void AgreesWithTheReferenceProgram()
    {
        var golden = GoldenFile.Load("spatialmeta/hypergeometric.json");
        var cases = golden.GetProperty("inputs").GetProperty("N_K_n_k").EnumerateArray().Select(item => item.Integers()).ToArray();
        var (tails, points, logs) = (Output("p_at_least_k"), Output("point_mass"), Output("log10_p"));
        for (var i = 0; i < cases.Length; i++)
        {
            var (population, marked, drawn, count) = (cases[i][0], cases[i][1], cases[i][2], cases[i][3]);
            var log = Hypergeometric.LogUpperTail(population, marked, drawn, count);
            Assert.Equal(1, Math.Exp(log) / tails[i], 1e-9);
            Assert.Equal(logs[i], log / Math.Log(10), 1e-9);
            Assert.Equal(1, Math.Exp(Hypergeometric.LogPointMass(population, marked, drawn, count)) / points[i], 1e-9);
        }

        double[] Output(string name) => golden.GetProperty("outputs").GetProperty(name).Doubles();
    }

    [Fact]
    public void TheClassesOfTheReferenceHaveTheSameP()
    {
        // The reference counts the unknown accession, so it draws 7 of 20.
        foreach (var name in new[] { "enrichment_class", "enrichment_sub_class" })
            foreach (var row in GoldenFile.Load("spatialmeta/hypergeometric.json").GetProperty("outputs").GetProperty(name).EnumerateArray())
                Assert.Equal(row[1].GetDouble(), Math.Exp(Hypergeometric.LogUpperTail(20, row[3].GetInt32(), 7, row[2].GetInt32())), 1e-12);
    }

    [Theory]
    [InlineData(30, 12, 9)]
    [InlineData(12, 12, 5)]
    [InlineData(20, 3, 19)]
    [InlineData(7, 0, 3)]
    public void TailsAreSumsOfCountedDraws(int population, int marked, int drawn)
    {
        for (var atLeast = 0; atLeast <= drawn + 1; atLeast++)
        {
            var expected = Enumerable.Range(atLeast, drawn + 2).Sum(count => Ways(marked, count) * Ways(population - marked, drawn - count)) / Ways(population, drawn);
            Assert.Equal(expected, Math.Exp(Hypergeometric.LogUpperTail(population, marked, drawn, atLeast)), 1e-13);
        }

        static double Ways(int items, int chosen)
        {
            if (chosen < 0 || chosen > items)
                return 0;
            var ways = 1.0;
            for (var i = 1; i <= chosen; i++)
                ways = ways * (items - chosen + i) / i;
            return ways;
        }
    }

    [Fact]
    public void PValuesThatVanishKeepTheirLogarithm()
        => Assert.InRange(Hypergeometric.LogUpperTail(1_000_000, 2000, 2000, 2000), -20_000, -10_000);
}
