using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

public sealed class SlicePairPartnerTests
{
    public static TheoryData<SliceSplit, double, int, double, bool> Combinations { get; } = MakeCombinations();

    [Theory]
    [MemberData(nameof(Combinations))]
    public void PartnersAreExactUnderAllCombinations(SliceSplit split, double crop, int coarsen, double drop, bool moved)
    {
        var options = Options(split, crop, coarsen, drop, moved);
        var pair = PairFixture.Split(options);
        var ofA = PairFixture.Partners(pair.A, pair.B);
        var ofB = PairFixture.Partners(pair.B, pair.A);
        var truth = pair.B.Embeddings["spatial_true"];
        var sourceOfA = PairFixture.SourceRows(pair.A);

        Assert.Equal((int)Math.Round(crop * PairFixture.Source.SpotCount), pair.A.SpotCount);
        Assert.Equal(sourceOfA.Order(), sourceOfA);
        Assert.Equal(ofA.Count(row => row >= 0), pair.OverlapSpots);

        // Which source spots B may hold is known from the same split without merging or dropping.
        var whole = PairFixture.Split(Options(split, crop, 1, 0, moved));
        var inB = PairFixture.SourceRows(whole.B).ToHashSet();
        for (var row = 0; row < pair.A.SpotCount; row++)
        {
            if (!inB.Contains(sourceOfA[row]))
                Assert.Equal(-1, ofA[row]);
            else if (drop == 0)
                Assert.NotEqual(-1, ofA[row]);
            if (ofA[row] < 0)
                continue;

            // A hexagonal cell reaches pitch / sqrt(3) from its centre; a single spot lies where it lies.
            Assert.InRange(PairFixture.Distance(pair.A, row, truth, ofA[row]), 0, coarsen == 1 ? 1e-3 : (coarsen * pair.Pitch / Math.Sqrt(3)) + 1e-3);
        }
        for (var row = 0; row < pair.B.SpotCount; row++)
        {
            var contained = Enumerable.Range(0, pair.A.SpotCount).Where(a => ofA[a] == row).ToArray();
            Assert.Equal(contained.Length == 0, ofB[row] < 0);
            if (ofB[row] < 0)
                continue;
            Assert.Equal(row, ofA[ofB[row]]);
            Assert.Equal(contained.Min(a => PairFixture.Distance(pair.A, a, truth, row)), PairFixture.Distance(pair.A, ofB[row], truth, row), 1e-9);
        }
        if (coarsen == 1)
            AssertOneToOne(pair, ofA, ofB, sourceOfA);
    }

    [Theory]
    [InlineData(1.0, 400)]
    [InlineData(0.75, 200)]
    [InlineData(0.5, 0)]
    [InlineData(0.3, 0)]
    public void TheOverlapIsWhatCroppingLeaves(double crop, int overlap)
        => Assert.Equal(overlap, PairFixture.Split(new SlicePairOptions { CropFraction = crop }).OverlapSpots);

    [Fact]
    public void CroppedSlicesLieOnOppositeSides()
    {
        var pair = PairFixture.Split(new SlicePairOptions { CropFraction = 0.6, Seed = 4 });
        var common = PairFixture.Partners(pair.A, pair.B);
        var (onlyA, onlyB) = (Center(pair.A, row => common[row] < 0), Center(pair.B, row => pair.B.Observations.Get("partner").TextAt(row) is null));
        var overlap = Center(pair.A, row => common[row] >= 0);

        // The overlap lies between the parts that only one slice holds.
        Assert.True(((onlyA.X - overlap.X) * (onlyB.X - overlap.X)) + ((onlyA.Y - overlap.Y) * (onlyB.Y - overlap.Y)) < 0);

        static (double X, double Y) Center(Core.Data.SpatialDataset slice, Func<int, bool> chosen)
        {
            var rows = Enumerable.Range(0, slice.SpotCount).Where(chosen).ToArray();
            return (rows.Average(row => slice.Coordinates!.X[row]), rows.Average(row => slice.Coordinates!.Y[row]));
        }
    }

    [Fact]
    public void MergedSpotsBelongToTheNearestCentre()
    {
        var pair = PairFixture.Split(new SlicePairOptions { CoarsenFactor = 3, Seed = 8 });
        var ofA = PairFixture.Partners(pair.A, pair.B);
        var truth = pair.B.Embeddings["spatial_true"];

        Assert.InRange(pair.B.SpotCount, 400 / 9, 400 / 9 * 2);
        for (var row = 0; row < pair.A.SpotCount; row++)
        {
            var nearest = Enumerable.Range(0, pair.B.SpotCount).Min(center => PairFixture.Distance(pair.A, row, truth, center));
            Assert.Equal(nearest, PairFixture.Distance(pair.A, row, truth, ofA[row]), 0.01);
        }
        var spacing = Enumerable.Range(0, pair.B.SpotCount).SelectMany(i => Enumerable.Range(0, i).Select(j => Math.Sqrt(
            Math.Pow(truth[i, 0] - truth[j, 0], 2) + Math.Pow(truth[i, 1] - truth[j, 1], 2)))).Min();
        Assert.Equal(300, spacing, 0.01);
    }

    [Fact]
    public void DroppingLeavesOutTheAskedShare()
    {
        var pair = PairFixture.Split(new SlicePairOptions { DropSpotsFraction = 0.35 });

        Assert.Equal(260, pair.B.SpotCount);
        Assert.Equal(140, PairFixture.Partners(pair.A, pair.B).Count(row => row < 0));
    }

    [Fact]
    public void TheOrderOfBSaysNothingAboutA()
    {
        var pair = PairFixture.Split(new SlicePairOptions());
        var rows = Enumerable.Range(0, pair.B.SpotCount).Select(row => (double)row);
        var correlation = MathNet.Numerics.Statistics.Correlation.Pearson(rows, PairFixture.SourceRows(pair.B).Select(row => (double)row));

        Assert.InRange(correlation, -0.15, 0.15);
    }

    private static void AssertOneToOne(SlicePair pair, int[] ofA, int[] ofB, int[] sourceOfA)
    {
        var sourceOfB = PairFixture.SourceRows(pair.B);
        var rowInB = sourceOfB.Select((spot, row) => (spot, row)).ToDictionary(entry => entry.spot, entry => entry.row);
        Assert.All(pair.B.Barcodes, barcode => Assert.EndsWith("-2", barcode, StringComparison.Ordinal));
        for (var row = 0; row < ofA.Length; row++)
            Assert.Equal(rowInB.GetValueOrDefault(sourceOfA[row], -1), ofA[row]);
        for (var row = 0; row < ofB.Length; row++)
            Assert.Equal(Array.IndexOf(sourceOfA, sourceOfB[row]), ofB[row]);
    }

    private static SlicePairOptions Options(SliceSplit split, double crop, int coarsen, double drop, bool moved) => new()
    {
        Split = split,
        CropFraction = crop,
        CoarsenFactor = coarsen,
        DropSpotsFraction = drop,
        RotationDegrees = moved ? 33 : 0,
        Mirror = moved,
        Scale = moved ? 1.7 : 1,
        JitterPitches = moved ? 0.4 : 0,
        LibraryScale = moved ? 0.7 : 1,
        Seed = 6,
    };

    private static TheoryData<SliceSplit, double, int, double, bool> MakeCombinations()
    {
        var data = new TheoryData<SliceSplit, double, int, double, bool>();
        foreach (var split in new[] { SliceSplit.Counts, SliceSplit.Genes })
            foreach (var crop in new[] { 1, 0.7, 0.45 })
                foreach (var coarsen in new[] { 1, 2, 4 })
                    foreach (var drop in new[] { 0, 0.2 })
                        foreach (var moved in new[] { false, true })
                            data.Add(split, crop, coarsen, drop, moved);
        return data;
    }
}
