using Microsoft.ML.Spatial.Core.Data.Visium;
using Microsoft.ML.Spatial.Core.Histology;
using Microsoft.ML.Spatial.Core.Histology.Png;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Xunit.Abstractions;

namespace Microsoft.ML.Spatial.Core.Tests.Histology;

public sealed class HistologyRegistrationTests(ITestOutputHelper output)
{
    // Spots of the sections lie 6.2 pixels of the small image apart.
    private const double SpotPitch = 6.2;

    [RealDataTheory]
    [InlineData("151675", 0, false)]
    [InlineData("151675", 75, false)]
    [InlineData("151675", 190, true)]
    [InlineData("151676", -40, false)]
    [InlineData("151676", 130, true)]
    public void SpotsOfARealSectionAreFoundAgainOnItsImage(string slice, double degrees, bool mirrored)
    {
        var image = PngFile.Read(TestPaths.DataFile("visium_dlpfc", "images", slice + "_tissue_lowres_image.png"));
        var scale = (double)ScaleFactors.Read(TestPaths.DataFile("visium_dlpfc", "images", slice + "_scalefactors_json.json"))["tissue_lowres_scalef"];
        var positions = TissuePositions.Read(TestPaths.DataFile("visium_dlpfc", "tissue_positions", slice + "_tissue_positions_list.csv"));
        var spots = positions.Pixels.Select([.. Enumerable.Range(0, positions.Barcodes.Length).Where(i => positions.InTissue[i])]);
        var truth = PlanarTransform.Similarity(0, false, scale, 0, 0).Apply(spots);
        var turned = PlanarTransform.Similarity(degrees * (Math.PI / 180), mirrored, 0.7, 300, -500).Apply(spots);
        var free = HistologyRegistration.Register(turned, image);
        var known = HistologyRegistration.Register(turned, image, options: new HistologyRegistrationOptions { PixelsPerUnit = scale / 0.7 });
        foreach (var result in new[] { free, known })
        {
            var error = Error(truth, result.Transform.Apply(turned));
            output.WriteLine($"{slice} {degrees} {mirrored}: {error:F2} px, residual {result.Residual:F2}, overlap {result.Pose.Overlap:P1}, rival {result.Pose.RivalScore:F2} of {result.Pose.Score:F2}, scale {result.Transform.Scale / (scale / 0.7):F3}");
            Assert.False(result.Pose.Ambiguous);
            Assert.Equal(mirrored, result.Transform.Reflected);
            Assert.InRange(error, 0, SpotPitch / 2);
        }
        Assert.Equal(scale / 0.7, known.Transform.Scale, 1e-9);
    }

    [Fact]
    public void GreyLevelsDecideWhereOutlinesCannot()
    {
        var (image, spots, truth, features) = Disc();
        var outlines = HistologyRegistration.Register(spots, image);
        Assert.True(outlines.Pose.Ambiguous);
        Assert.True(double.IsNaN(outlines.GreyAgreement));
        var result = HistologyRegistration.Register(spots, image, features, execution: new Execution(2));
        output.WriteLine($"{Error(truth, result.Transform.Apply(spots)):F2} px, grey {result.GreyAgreement:F3}, rival {result.Pose.RivalScore:F2} of {result.Pose.Score:F2}");
        Assert.InRange(Error(truth, result.Transform.Apply(spots)), 0, 3);
        Assert.InRange(result.GreyAgreement, 0.8, 1);
        Assert.True(double.IsNaN(result.FeatureAgreement));
        var again = HistologyRegistration.Register(spots, image, features, execution: new Execution(1));
        Assert.Equal(result.Pose, again.Pose);
    }

    [Fact]
    public void FeaturesOfAnotherSliceDecideToo()
    {
        var (image, spots, truth, features) = Disc();
        // The other slice measured something else, which depends on the same tissue in its own way.
        var others = new DenseMatrix(truth.Count, 1);
        for (var i = 0; i < truth.Count; i++)
            others[i, 0] = features[i, 0] - (2 * features[i, 1]);
        var painted = FeatureImage.OfNearestSpots(image.Width, image.Height, truth, others);
        var result = HistologyRegistration.Register(spots, image, features, painted, new HistologyRegistrationOptions { GreyWeight = 0 });
        output.WriteLine($"{Error(truth, result.Transform.Apply(spots)):F2} px, features {result.FeatureAgreement:F3}");
        Assert.InRange(Error(truth, result.Transform.Apply(spots)), 0, 3);
        Assert.InRange(result.FeatureAgreement, 0.8, 1);
    }

    [Fact]
    public void BadInputIsNamed()
    {
        var (image, spots, _, features) = Disc();
        Assert.Throws<ArgumentException>(() => HistologyRegistration.Register(spots, image, new DenseMatrix(3, 2)));
        features[4, 1] = float.NaN;
        Assert.Contains("spot 4", Assert.Throws<SpatialDataException>(() => HistologyRegistration.Register(spots, image, features)).Message, StringComparison.Ordinal);
        var painted = FeatureImage.OfNearestSpots(5, 5, new PointSet([1], [1]), new DenseMatrix(1, 1));
        Assert.Contains("there are none", Assert.Throws<ArgumentException>(() => HistologyRegistration.Register(spots, image, null, painted)).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => HistologyRegistration.Register(spots, image, options: new HistologyRegistrationOptions { PixelsPerUnit = -1 }));
        Assert.Contains("2 spots", Assert.Throws<SpatialDataException>(() => HistologyRegistration.Register(new PointSet([0, 1], [0, 0]), image)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => HistologyRegistration.Register(spots, image, execution: new Execution(1, null, new CancellationToken(true))));
    }

    /// <summary>A round tissue whose darkness varies in an irregular way that is linear in two features of the spots; its outline fits in every pose.</summary>
    private static (RasterImage Image, PointSet Spots, PointSet Truth, DenseMatrix Features) Disc()
    {
        const int Size = 220;
        var colors = new float[3 * Size * Size];
        for (var pixel = 0; pixel < Size * Size; pixel++)
        {
            var (x, y) = (pixel % Size, pixel / Size);
            var (a, b) = Pattern(x, y);
            Array.Fill(colors, double.Hypot(x - 110, y - 110) <= 90 ? 0.45f + (0.12f * a) - (0.08f * b) : 0.95f, 3 * pixel, 3);
        }
        var grid = HexagonalGrid.Over(Size, Size, 5);
        var truth = grid.Select([.. Enumerable.Range(0, grid.Count).Where(i => double.Hypot(grid.X[i] - 110, grid.Y[i] - 110) <= 90)]);
        var random = new CounterRandom(9, 0);
        var features = new DenseMatrix(truth.Count, 3);
        for (var i = 0; i < truth.Count; i++)
        {
            var (a, b) = Pattern(truth.X[i], truth.Y[i]);
            (features[i, 0], features[i, 1], features[i, 2]) = (a + (float)(0.1 * random.NextNormal()), b + (float)(0.1 * random.NextNormal()), (float)random.NextNormal());
        }
        return (new RasterImage(Size, Size, colors), PlanarTransform.Similarity(2.1, true, 13, 900, -40).Apply(truth), truth, features);
    }

    private static (float A, float B) Pattern(double x, double y) => ((float)Math.Sin((0.03 * x) + (0.011 * y)), (float)Math.Cos((0.05 * y) - (0.02 * x) + 1));

    private static double Error(PointSet expected, PointSet actual)
        => Math.Sqrt(Enumerable.Range(0, expected.Count).Average(i => Math.Pow(expected.X[i] - actual.X[i], 2) + Math.Pow(expected.Y[i] - actual.Y[i], 2)));
}
