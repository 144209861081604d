using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

public sealed class SlicePairCountTests
{
    [Theory]
    [InlineData(0.5, 0, 1)]
    [InlineData(0.2, 0, 1)]
    [InlineData(0.5, 0.8, 1)]
    [InlineData(0.7, 0.4, 3)]
    public void CountsOfAAndBAddUpToTheSource(double share, double batchSd, int coarsen)
    {
        var pair = PairFixture.Split(new SlicePairOptions { ShareA = share, BatchFactorSd = batchSd, CoarsenFactor = coarsen, RotationDegrees = 20, Seed = 3 });
        var ofA = PairFixture.Partners(pair.A, pair.B);
        var rest = new float[pair.B.SpotCount * PairFixture.Source.FeatureCount];
        var (source, a) = (PairFixture.Source.Features.ToDense(), pair.A.Features.ToDense());
        for (var i = 0; i < source.Length; i++)
        {
            Assert.InRange(a[i], 0, source[i]);
            rest[(ofA[i / PairFixture.Source.FeatureCount] * PairFixture.Source.FeatureCount) + (i % PairFixture.Source.FeatureCount)] += source[i] - a[i];
        }

        Assert.Equal(rest, pair.B.Features.ToDense());
        Assert.All(pair.B.Features.Values[..pair.B.Features.StoredCount], value => Assert.True(value >= 1));
        if (batchSd == 0)
            Assert.Equal(share, a.Sum() / source.Sum(), 0.01);
    }

    [Fact]
    public void BatchFactorsMultiplyTheOddsOfEachGene()
    {
        var source = Constant(2000, [40f, 7f, 300f, 1f]);
        var pair = SlicePairSimulator.Simulate(source, new SlicePairOptions { ShareA = 0.4, BatchFactorSd = 0.6, Seed = 17 });
        var factors = ((RealColumn)pair.B.Variables.Get("batch_factor")).Values;
        var (a, b) = (pair.A.Features.Transpose(), pair.B.Features.Transpose());

        Assert.Equal(4, factors.Distinct().Count());
        Assert.All(((RealColumn)pair.A.Variables.Get("batch_factor")).Values, factor => Assert.Equal(1, factor));
        for (var gene = 0; gene < 4; gene++)
        {
            var odds = b.RowValues(gene).ToArray().Sum() / a.RowValues(gene).ToArray().Sum();
            Assert.Equal(factors[gene] * 0.6 / 0.4, odds, 0.12 * odds);
        }
    }

    [Theory]
    [InlineData(SliceSplit.Counts)]
    [InlineData(SliceSplit.Genes)]
    public void LibraryScaleThinsB(SliceSplit split)
    {
        var full = PairFixture.Split(new SlicePairOptions { Split = split });
        var thinned = PairFixture.Split(new SlicePairOptions { Split = split, LibraryScale = 0.3 });
        var (before, after) = (full.B.Features.ToDense(), thinned.B.Features.ToDense());

        Assert.Equal(full.A.Features.ToDense(), thinned.A.Features.ToDense());
        Assert.Equal(0.3, after.Sum() / before.Sum(), 0.01);
        Assert.All(Enumerable.Range(0, before.Length), i => Assert.True(after[i] <= before[i] && after[i] == MathF.Truncate(after[i])));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.001)]
    public void SplitGenesAreDisjointPanelsWithUnchangedValues(double share)
    {
        var pair = PairFixture.Split(new SlicePairOptions { Split = SliceSplit.Genes, ShareA = share });
        var source = PairFixture.Source;

        Assert.Equal(Math.Max(1, (int)Math.Round(share * source.FeatureCount)), pair.A.FeatureCount);
        Assert.Equal(source.FeatureNames.Order(StringComparer.Ordinal), pair.A.FeatureNames.Concat(pair.B.FeatureNames).Order(StringComparer.Ordinal));
        Assert.Equal("ModalityA", pair.A.Variables.Get("modality").TextAt(0));
        Assert.Equal("ModalityB", pair.B.Variables.Get("modality").TextAt(0));
        var columns = pair.B.FeatureNames.Select(name => Array.IndexOf(source.FeatureNames, name)).ToArray();
        Assert.Equal(columns.Order(), columns);
        Assert.Equal(source.Features.SelectColumns(columns).SelectRows(PairFixture.SourceRows(pair.B)).ToDense(), pair.B.Features.ToDense());
        Assert.Equal(Array.ConvertAll(columns, column => source.Variables.Get("pattern").TextAt(column)), Enumerable.Range(0, columns.Length).Select(pair.B.Variables.Get("pattern").TextAt));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ThinningDoesNotReplayTheDrawsThatMadeTheSource(long seed)
    {
        // A spot's first count takes the first number of its stream; replayed under the same seed, it would fix the first share too.
        var source = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 3000, GeneCount = 2, LayerCount = 1, MeanCounts = 12, LibrarySd = 0, Dispersion = 0, Seed = seed });
        var pair = SlicePairSimulator.Simulate(source, new SlicePairOptions { Seed = seed });
        var (all, ofA) = (source.Features.ToDense(), pair.A.Features.ToDense());
        var levels = Enumerable.Range(0, source.SpotCount).Where(spot => all[2 * spot] > 0).GroupBy(spot => all[2 * spot]).Where(level => level.Count() >= 50).ToArray();

        Assert.NotEmpty(levels);
        Assert.All(levels, level => Assert.Equal(0.5, level.Average(spot => ofA[2 * spot] / level.Key), 5 * Math.Sqrt(0.25 / level.Key / level.Count())));
    }

    [Fact]
    public void SpotsThatLoseAllCountsAreKeptAndCounted()
    {
        var source = Constant(300, [1f, 1f]);
        var pair = SlicePairSimulator.Simulate(source, new SlicePairOptions { ShareA = 0.9 });

        Assert.Equal(300, pair.A.SpotCount);
        Assert.Equal(300, pair.B.SpotCount);
        Assert.Equal(Enumerable.Range(0, 300).Count(row => pair.B.Features.RowValues(row).IsEmpty), pair.ZeroCountSpotsB);
        Assert.InRange(pair.ZeroCountSpotsB, 200, 280);
        Assert.InRange(pair.ZeroCountSpotsA, 0, 15);
    }

    internal static SpatialDataset Constant(int spots, float[] counts)
    {
        var dense = Enumerable.Range(0, spots).SelectMany(_ => counts).ToArray();
        var names = Enumerable.Range(0, spots).Select(spot => $"spot{spot}").ToArray();
        var genes = Enumerable.Range(0, counts.Length).Select(gene => $"g{gene}").ToArray();
        var places = new PointSet([.. Enumerable.Range(0, spots).Select(spot => (double)(spot % 40))], [.. Enumerable.Range(0, spots).Select(spot => (double)(spot / 40))]);
        return new SpatialDataset(CsrMatrix.FromDense(spots, counts.Length, dense), new ColumnTable(names), new ColumnTable(genes), places);
    }
}
