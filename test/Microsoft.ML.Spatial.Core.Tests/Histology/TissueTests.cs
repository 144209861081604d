using Microsoft.ML.Spatial.Core.Data.Visium;
using Microsoft.ML.Spatial.Core.Histology;
using Microsoft.ML.Spatial.Core.Histology.Png;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Histology;

public sealed class TissueTests
{
    // A disc of tissue with a radius of 60 in the middle, a crumb at the side, on a bright slide.
    private static readonly RasterImage Slide = Paint(200, 160, (x, y) => InDisc(x, y) || (x > 180 && y < 12) ? (0.7f, 0.3f, 0.6f) : (0.92f, 0.92f, 0.9f));

    [Theory]
    [InlineData(TissueSignal.Darkness)]
    [InlineData(TissueSignal.Color)]
    public void TissueIsDarkerAndMoreColorful(TissueSignal signal)
    {
        var mask = TissueMask.Of(Slide, new TissueMaskOptions { Signal = signal });
        for (var y = 0; y < 160; y++)
            for (var x = 0; x < 170; x++)
                Assert.Equal(InDisc(x, y) ? 1 : 0, mask.Tissue[x, y]);
        Assert.Equal(mask.Tissue.Values.Average(), mask.Share, 1e-6);
        Assert.Equal(signal, mask.Signal);
    }

    [Fact]
    public void SpotsSayWhereTheBackgroundIs()
    {
        var spots = new PointSet([100, 60, 140], [80, 80, 80]);
        var mask = TissueMask.Of(Slide, spots, new TissueMaskOptions { SpotReach = 70 }, new Execution(2));
        var background = Slide.Grey()[0, 0];
        // Only the crumb darkens the background.
        Assert.InRange(mask.Threshold, 1 - (0.65 * background), 1 - (0.65 * 0.97 * background));
        Assert.Equal(1, mask.Tissue[100, 80]);
        Assert.Equal(0, mask.Tissue[20, 80]);
        Assert.Contains("lower SpotReach", Assert.Throws<SpatialDataException>(() => TissueMask.Of(Slide, spots, new TissueMaskOptions { SpotReach = 1000 })).Message, StringComparison.Ordinal);
        Assert.Throws<SpatialDataException>(() => TissueMask.Of(Slide, new PointSet([], [])));
    }

    [RealDataTheory]
    [InlineData("151675")]
    [InlineData("151676")]
    public void PaleTissueIsFoundByItsOwnThresholdAndNotByThePublishedShare(string slice)
    {
        var image = PngFile.Read(TestPaths.DataFile("visium_dlpfc", "images", slice + "_tissue_lowres_image.png"));
        var scale = (double)ScaleFactors.Read(TestPaths.DataFile("visium_dlpfc", "images", slice + "_scalefactors_json.json"))["tissue_lowres_scalef"];
        var positions = TissuePositions.Read(TestPaths.DataFile("visium_dlpfc", "tissue_positions", slice + "_tissue_positions_list.csv"));
        var spots = PlanarTransform.Similarity(0, false, scale, 0, 0).Apply(positions.Pixels.Select([.. Enumerable.Range(0, positions.Barcodes.Length).Where(i => positions.InTissue[i])]));
        Assert.InRange(UnderSpots(TissueMask.Of(image)), 0.97, 1);
        Assert.InRange(UnderSpots(TissueMask.Of(image, spots, new TissueMaskOptions { BackgroundShare = 0.9 })), 0.97, 1);
        Assert.InRange(UnderSpots(TissueMask.Of(image, spots)), 0, 0.06);

        double UnderSpots(TissueMask mask) => Enumerable.Range(0, spots.Count).Average(i => mask.Tissue.MeanAround(spots.X[i], spots.Y[i], 2.2));
    }

    [Fact]
    public void ThresholdSplitsTwoGroups()
    {
        var split = OtsuThreshold.Of([0.1f, 0.12f, 0.11f, 0.8f, 0.82f])!.Value;
        Assert.InRange(split.Value, 0.12, 0.8);
        Assert.InRange(split.Separation, 0.99, 1);
        Assert.Null(OtsuThreshold.Of([0.5f, 0.5f]));
        Assert.Contains("same Color", Assert.Throws<SpatialDataException>(() => TissueMask.Of(Paint(9, 9, (_, _) => (1, 1, 1)), new TissueMaskOptions { Signal = TissueSignal.Color })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PointsFillTheTissueOnAHexagonalGrid()
    {
        var mask = TissueMask.Of(Slide);
        var tissue = TissuePoints.Of(mask, new TissuePointsOptions { Pitch = 4 });
        Assert.All(Enumerable.Range(0, tissue.Points.Count), i => Assert.InRange(double.Hypot(tissue.Points.X[i] - 100, tissue.Points.Y[i] - 80), 0, 61));
        Assert.InRange(tissue.Points.Count * Math.Sqrt(0.75) * 16 / (Math.PI * 60 * 60), 0.97, 1.03);
        var outline = tissue.Outline();
        Assert.InRange(outline.Area / (Math.PI * 60 * 60), 0.9, 1);
        var border = outline.Border();
        Assert.All(Enumerable.Range(0, border.Count), i => Assert.InRange(double.Hypot(border.X[i] - 100, border.Y[i] - 80), 54, 61));
        Assert.InRange(TissuePoints.Of(mask).Points.Count, 3500, 4300);
        Assert.True(TissuePoints.Of(mask, new TissuePointsOptions { Pitch = 4, SmallestPiece = 0 }).Points.X.Max() > 180);
    }

    [Fact]
    public void GridPointsHaveSixNeighborsAtOneDistance()
    {
        var grid = HexagonalGrid.Over(30, 30, 3);
        var middle = Enumerable.Range(0, grid.Count).MinBy(i => double.Hypot(grid.X[i] - 15, grid.Y[i] - 15));
        double[] distances = [.. Enumerable.Range(0, grid.Count).Select(i => double.Hypot(grid.X[i] - grid.X[middle], grid.Y[i] - grid.Y[middle])).Order()];
        Assert.All(distances[1..7], distance => Assert.Equal(3, distance, 1e-9));
        Assert.True(distances[7] > 5);
    }

    [Fact]
    public void APointThatStandsAloneIsAnOutlier()
    {
        var grid = HexagonalGrid.Over(60, 60, 2);
        var points = new PointSet([.. grid.X, 500], [.. grid.Y, 500]);
        var kept = PointOutliers.Remaining(points, Execution.Default);
        Assert.Equal(Enumerable.Range(0, grid.Count), kept);
    }

    [Fact]
    public void AnImageWithoutTissueIsRefused()
    {
        var dust = Paint(100, 100, (x, y) => x == 50 && y == 50 ? (0, 0, 0) : (1, 1, 1));
        Assert.Contains("shows tissue at", Assert.Throws<SpatialDataException>(() => TissuePoints.Of(TissueMask.Of(dust), new TissuePointsOptions { Pitch = 10 })).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => TissuePoints.Of(TissueMask.Of(dust), new TissuePointsOptions { Pitch = -1 }));
    }

    private static bool InDisc(int x, int y) => ((x - 100) * (x - 100)) + ((y - 80) * (y - 80)) <= 60 * 60;

    private static RasterImage Paint(int width, int height, Func<int, int, (float Red, float Green, float Blue)> color)
    {
        var colors = new float[3 * width * height];
        for (var pixel = 0; pixel < width * height; pixel++)
            (colors[3 * pixel], colors[(3 * pixel) + 1], colors[(3 * pixel) + 2]) = color(pixel % width, pixel / width);
        return new RasterImage(width, height, colors);
    }
}
