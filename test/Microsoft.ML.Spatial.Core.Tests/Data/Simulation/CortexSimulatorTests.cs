using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

public sealed class CortexSimulatorTests
{
    private static readonly string[] CortexLayers = ["L1", "L2", "L3", "L4", "L5", "L6", "WM"];

    private static readonly Lazy<SpatialDataset> Default = new(() => CortexSimulator.Simulate(new CortexSimulationOptions()));

    [Theory]
    [InlineData(1, SpotLattice.Hexagonal, 0)]
    [InlineData(7, SpotLattice.Square, 0)]
    [InlineData(500, SpotLattice.Hexagonal, 3)]
    [InlineData(1234, SpotLattice.Square, 2)]
    [InlineData(2001, SpotLattice.Jittered, 1)]
    public void HasExactlyTheAskedSpotsAtTheAskedPitch(int spots, SpotLattice lattice, int damage)
    {
        var slice = CortexSimulator.Simulate(new CortexSimulationOptions
        {
            SpotCount = spots,
            GeneCount = 20,
            LayerCount = Math.Min(spots, 5),
            Lattice = lattice,
            HoleCount = damage,
            TearCount = damage,
            Seed = spots,
        });

        Assert.Equal(spots, slice.SpotCount);
        Assert.Equal(20, slice.FeatureCount);
        Assert.Equal(Math.Min(spots, 5), LayerSizes(slice).Count(size => size > 0));
        if (spots < 2)
            return;
        var nearest = Neighbors(slice, 1).Select((neighbors, spot) => Distance(slice, spot, neighbors[0])).ToArray();
        if (lattice == SpotLattice.Jittered)
            Assert.InRange(nearest.Min(), 30 - 1e-6, 100);
        else
            Assert.Equal(100, nearest.Min(), 1e-6);
        if (lattice != SpotLattice.Jittered && spots > 100)
            Assert.Equal(100, nearest.Order().ElementAt(spots / 2), 1e-6);
    }

    [Fact]
    public void NamesAreUniqueAndWellFormed()
    {
        var slice = Default.Value;

        Assert.Equal(slice.SpotCount, slice.Barcodes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(slice.Barcodes, barcode => Assert.Matches("^[ACGT]{16}-1$", barcode));
        Assert.Equal(slice.FeatureCount, slice.FeatureNames.Distinct(StringComparer.Ordinal).Count());
        foreach (var prefix in new[] { "Gene0", "MT-", "RPS", "RPL", "HSP" })
            Assert.Contains(slice.FeatureNames, name => name.StartsWith(prefix, StringComparison.Ordinal));
    }

    [Fact]
    public void RowOrderSaysNothingAboutPlaceOrLayer()
    {
        var slice = Default.Value;
        var depth = ((RealColumn)slice.Observations.Get("depth")).Values;
        var rows = Enumerable.Range(0, slice.SpotCount).Select(row => (double)row).ToArray();

        // Three standard errors of a correlation of unrelated numbers.
        var limit = 3 / Math.Sqrt(slice.SpotCount);
        Assert.InRange(Correlation(rows, depth), -limit, limit);
        Assert.InRange(Correlation(rows, slice.Coordinates!.X), -limit, limit);
        Assert.InRange(Correlation(depth[1..], depth[..^1]), -limit, limit);
    }

    [Fact]
    public void LayersFollowDepthAndAreUnequal()
    {
        var slice = Default.Value;
        var layer = (CategoricalColumn)slice.Observations.Get("layer");
        var depth = ((RealColumn)slice.Observations.Get("depth")).Values;

        Assert.True(layer.Ordered);
        Assert.Equal(CortexLayers, layer.Categories);
        Assert.Equal(0, depth.Min());
        Assert.Equal(1, depth.Max());
        var byDepth = Enumerable.Range(0, slice.SpotCount).OrderBy(spot => depth[spot]).Select(spot => layer.Codes[spot]).ToArray();
        Assert.Equal(byDepth.Order(), byDepth);
        Assert.All(LayerSizes(slice), size => Assert.InRange(size, 0.05 * slice.SpotCount, 0.3 * slice.SpotCount));
        Assert.True(LayerSizes(slice).Max() > 2 * LayerSizes(slice).Min());
    }

    [Fact]
    public void NeighborsMostlyShareTheirLayerAndDepthIsSmooth()
    {
        var slice = Default.Value;
        var layer = ((CategoricalColumn)slice.Observations.Get("layer")).Codes;
        var depth = ((RealColumn)slice.Observations.Get("depth")).Values;
        var neighbors = Neighbors(slice, 6);

        var agreement = neighbors.Select((list, spot) => list.Average(other => layer[other] == layer[spot] ? 1.0 : 0)).Average();
        Assert.InRange(agreement, 0.85, 0.97);
        Assert.True(neighbors.Select((list, spot) => Math.Abs(depth[list[0]] - depth[spot])).Max() < 0.08);
    }

    [Fact]
    public void MarkersAreUpInTheirLayers()
    {
        var slice = Default.Value;
        var layer = ((CategoricalColumn)slice.Observations.Get("layer")).Codes;
        var markerOf = ((TextColumn)slice.Variables.Get("marker_of")).Values;
        var shares = NormalizedColumns(slice);
        var markers = Enumerable.Range(0, slice.FeatureCount).Where(gene => markerOf[gene] is not null).ToArray();

        Assert.Equal(200, markers.Length);
        Assert.Equal(markers, Enumerable.Range(0, slice.FeatureCount).Where(gene => slice.Variables.Get("pattern").TextAt(gene) == "marker"));
        var logFolds = markers.Where(gene => shares[gene].Average() > 0.5).Select(gene => Math.Log2(Fold(gene))).ToArray();

        // 2.5-fold is 1.32 doublings; cells from neighbouring layers take a little away.
        Assert.InRange(logFolds.Average(), 0.9, 1.4);
        Assert.True(logFolds.Count(fold => fold > 0.3) >= 0.95 * logFolds.Length);
        Assert.Equal(CortexLayers.Order(StringComparer.Ordinal), markers.SelectMany(gene => markerOf[gene]!.Split('/')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

        double Fold(int gene)
        {
            var marked = markerOf[gene]!.Split('/').Select(name => Array.IndexOf(CortexLayers, name)).ToArray();
            var spots = Enumerable.Range(0, slice.SpotCount).ToLookup(spot => marked.Contains(layer[spot]));
            return spots[true].Average(spot => shares[gene][spot]) / spots[false].Average(spot => shares[gene][spot]);
        }
    }

    [Fact]
    public void GradientGenesChangeWithinLayersAndNuisanceGenesAcrossThem()
    {
        // Deep counts, so that single genes show what they follow.
        var slice = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 1500, GeneCount = 600, MeanCounts = 60_000, Dispersion = 0.05 });
        var depth = ((RealColumn)slice.Observations.Get("depth")).Values;
        var layer = ((CategoricalColumn)slice.Observations.Get("layer")).Codes;
        var shares = NormalizedColumns(slice);
        var neighbors = Neighbors(slice, 6);
        var widest = Enumerable.Range(0, slice.SpotCount).Where(spot => layer[spot] == 2).ToArray();
        var within = PatternGenes(slice, "gradient").Select(gene => Math.Abs(Correlation(Pick(shares[gene], widest), Pick(depth, widest)))).ToArray();
        var steady = PatternGenes(slice, "housekeeping").Select(gene => Math.Abs(Correlation(Pick(shares[gene], widest), Pick(depth, widest)))).ToArray();

        Assert.True(within.Average() > 3 * steady.Average(), $"Gradient {within.Average():R}, housekeeping {steady.Average():R}.");
        Assert.True(PatternGenes(slice, "nuisance").Average(Smoothness) > 5 * Math.Abs(PatternGenes(slice, "housekeeping").Average(Smoothness)));

        double Smoothness(int gene)
        {
            var residual = shares[gene].ToArray();
            foreach (var group in Enumerable.Range(0, slice.SpotCount).GroupBy(spot => layer[spot]))
            {
                var mean = group.Average(spot => shares[gene][spot]);
                foreach (var spot in group)
                    residual[spot] -= mean;
            }
            return Correlation(residual, [.. neighbors.Select(list => list.Average(other => residual[other]))]);
        }
    }

    [Fact]
    public void CountsHaveTheAskedDepthAndSpread()
    {
        var slice = Default.Value;
        var totals = Enumerable.Range(0, slice.SpotCount).Select(spot => slice.Features.RowValues(spot).ToArray().Sum()).ToArray();
        var logs = totals.Select(total => Math.Log(total)).ToArray();

        Assert.Equal(1500, totals.Average(), 100f);
        Assert.Equal(0.5, Math.Sqrt(logs.Select(value => Math.Pow(value - logs.Average(), 2)).Average()), 0.06);
        Assert.All(slice.Features.Values[..slice.Features.StoredCount], value => Assert.True(value >= 1 && value == MathF.Truncate(value)));
        Assert.InRange(1 - (slice.Features.StoredCount / (double)slice.SpotCount / slice.FeatureCount), 0.6, 0.9);
    }

    [Fact]
    public void TheSameSeedGivesTheSameSliceOnAnyNumberOfThreads()
    {
        var options = new CortexSimulationOptions { SpotCount = 700, GeneCount = 150, Seed = 42 };
        var one = CortexSimulator.Simulate(options, new Execution(1));
        var many = CortexSimulator.Simulate(options, new Execution(7));
        options.Seed = 43;
        var other = CortexSimulator.Simulate(options, new Execution(7));

        SliceAssert.Same(one, many);
        Assert.NotEqual(one.Coordinates!.X, other.Coordinates!.X);
        Assert.NotEqual(one.Barcodes, other.Barcodes);
        Assert.NotEqual(one.Features.StoredCount, other.Features.StoredCount);
    }

    [Fact]
    public void OtherLayerCountsGetNumberedLayersAndParametersAreRecorded()
    {
        var slice = CortexSimulator.Simulate(new CortexSimulationOptions { SpotCount = 300, GeneCount = 30, LayerCount = 4, Seed = -3 });

        Assert.Equal(["Layer1", "Layer2", "Layer3", "Layer4"], ((CategoricalColumn)slice.Observations.Get("layer")).Categories);
        var record = Assert.IsType<Dictionary<string, object>>(slice.Unstructured["simulation"]);
        Assert.Equal(-3L, record["seed"]);
        Assert.Equal(4L, record["layer_count"]);
        Assert.Equal(typeof(CortexSimulationOptions).GetProperties().Length, record.Count - 2);
    }

    [Fact]
    public void BadOptionsAreAllNamedAtOnce()
    {
        var options = new CortexSimulationOptions { SpotCount = 0, MeanCounts = double.NaN, MarkerShare = 1.5, Lattice = (SpotLattice)9 };

        var error = Assert.Throws<ArgumentException>(() => CortexSimulator.Simulate(options));

        foreach (var name in new[] { "SpotCount", "MeanCounts", "MarkerShare", "Lattice" })
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        var sum = Assert.Throws<ArgumentException>(() => CortexSimulator.Simulate(new CortexSimulationOptions { MarkerShare = 0.5, NuisanceShare = 0.6, SpotCount = 3 }));
        Assert.Contains("add up", sum.Message, StringComparison.Ordinal);
        Assert.Contains("LayerCount", sum.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledSimulationStops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => CortexSimulator.Simulate(new CortexSimulationOptions(), new Execution(2, Cancellation: source.Token)));
    }

    private static int[] LayerSizes(SpatialDataset slice)
    {
        var layer = (CategoricalColumn)slice.Observations.Get("layer");
        var sizes = new int[layer.Categories.Length];
        foreach (var code in layer.Codes)
            sizes[code]++;
        return sizes;
    }

    private static int[] PatternGenes(SpatialDataset slice, string pattern)
        => [.. Enumerable.Range(0, slice.FeatureCount).Where(gene => slice.Variables.Get("pattern").TextAt(gene) == pattern)];

    // Counts per gene, each spot scaled to the mean library size.
    private static double[][] NormalizedColumns(SpatialDataset slice)
    {
        var totals = Enumerable.Range(0, slice.SpotCount).Select(spot => (double)slice.Features.RowValues(spot).ToArray().Sum()).ToArray();
        var mean = totals.Average();
        var byGene = slice.Features.Transpose();
        var columns = new double[slice.FeatureCount][];
        for (var gene = 0; gene < columns.Length; gene++)
        {
            columns[gene] = new double[slice.SpotCount];
            for (var k = 0; k < byGene.RowIndices(gene).Length; k++)
                columns[gene][byGene.RowIndices(gene)[k]] = byGene.RowValues(gene)[k] * mean / totals[byGene.RowIndices(gene)[k]];
        }
        return columns;
    }

    private static int[][] Neighbors(SpatialDataset slice, int count)
        => [.. Enumerable.Range(0, slice.SpotCount).AsParallel().AsOrdered().Select(spot =>
        {
            var distances = Enumerable.Range(0, slice.SpotCount).Select(other => other == spot ? double.PositiveInfinity : Distance(slice, spot, other)).ToArray();
            var order = Enumerable.Range(0, slice.SpotCount).ToArray();
            Array.Sort(distances, order);
            return order[..count];
        })];

    private static double Distance(SpatialDataset slice, int a, int b)
    {
        var (dx, dy) = (slice.Coordinates!.X[a] - slice.Coordinates.X[b], slice.Coordinates.Y[a] - slice.Coordinates.Y[b]);
        return Math.Sqrt((dx * dx) + (dy * dy));
    }

    private static double[] Pick(double[] values, int[] at) => Array.ConvertAll(at, i => values[i]);

    private static double Correlation(double[] a, double[] b) => MathNet.Numerics.Statistics.Correlation.Pearson(a, b);
}
