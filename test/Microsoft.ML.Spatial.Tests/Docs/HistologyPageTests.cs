using Microsoft.ML.Spatial.Core.Histology;
using Microsoft.ML.Spatial.Core.Histology.Png;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Tests.Docs;

/// <summary>The part of docs/registration.md that lays spots onto an image.</summary>
public sealed class HistologyPageTests
{
    private const int Size = 220;

    [Fact]
    public void SpotsOntoAnImage()
    {
        using var temporary = new TemporaryFolder();
        var folder = temporary.Path;
        File.WriteAllBytes(temporary.File("tissue_lowres_image.png"), DrawnImage.Png(Size, Size, (x, y) => IsTissue(x, y) ? (byte)110 : (byte)240));
        var grid = HexagonalGrid.Lattice(Size / 5, Size / 4, pitch: 5);
        var truth = grid.Select([.. Enumerable.Range(0, grid.Count).Where(spot => IsTissue(grid.X[spot], grid.Y[spot]))]);
        var spots = PlanarTransform.Similarity(1.2, true, 1 / 0.045, 900, -40).Apply(truth);

        var image = PngFile.Read(Path.Combine(folder, "tissue_lowres_image.png"));
        var result = HistologyRegistration.Register(spots, image);                                                            // outlines alone
        var known = HistologyRegistration.Register(spots, image, options: new HistologyRegistrationOptions { PixelsPerUnit = 0.045 }); // the scale is known
        var pixels = result.Transform.Apply(spots);
        Console.WriteLine($"off by {result.Residual:F1} pixels, ambiguous: {result.Pose.Ambiguous}");

        Assert.False(result.Pose.Ambiguous);
        Assert.InRange(Error(truth, pixels), 0, 3);
        Assert.Equal(0.045, known.Transform.Scale, 1e-9);
        Assert.InRange(Error(truth, known.Transform.Apply(spots)), 0, 3);
    }

    /// <summary>A shape that fits onto itself in no other pose: a half disc with a foot at one end.</summary>
    private static bool IsTissue(double x, double y)
        => (double.Hypot(x - 110, y - 150) <= 95 && y <= 150) || (x is >= 20 and <= 70 && y is >= 140 and <= 205);

    private static double Error(PointSet expected, PointSet actual)
        => Math.Sqrt(Enumerable.Range(0, expected.Count).Average(i => Math.Pow(expected.X[i] - actual.X[i], 2) + Math.Pow(expected.Y[i] - actual.Y[i], 2)));
}
