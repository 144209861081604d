using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

public sealed class SlicePairMotionTests
{
    [Theory]
    [InlineData(0, false, 1, 0, 0, 0)]
    [InlineData(30, false, 1, 0, 0, 0)]
    [InlineData(-117, true, 1, 3, -2, 0)]
    [InlineData(200, true, 0.65, -40, 7, 0.3)]
    [InlineData(90, false, 2, 0, 0, 1.5)]
    public void TheMotionBackBringsBOntoItsTruePlacesUpToJitter(double degrees, bool mirror, double scale, double shiftX, double shiftY, double jitter)
    {
        var pair = PairFixture.Split(new SlicePairOptions
        {
            RotationDegrees = degrees,
            Mirror = mirror,
            Scale = scale,
            TranslationXPitches = shiftX,
            TranslationYPitches = shiftY,
            JitterPitches = jitter,
        });
        var truth = pair.B.Embeddings["spatial_true"];
        var squares = 0.0;
        for (var row = 0; row < pair.B.SpotCount; row++)
        {
            var (x, y) = PairFixture.Map(pair.TransformToA, pair.B.Coordinates!.X[row], pair.B.Coordinates.Y[row]);
            squares += Math.Pow(x - truth[row, 0], 2) + Math.Pow(y - truth[row, 1], 2);
        }

        Assert.Equal(100, pair.Pitch, 1e-6);
        var rootMeanSquare = Math.Sqrt(squares / (2 * pair.B.SpotCount));
        Assert.Equal(jitter * pair.Pitch, rootMeanSquare, jitter == 0 ? 1e-3 : 0.1 * jitter * pair.Pitch);
    }

    [Fact]
    public void TheMotionMirrorsScalesAndRotatesAboutTheCentroidThenShifts()
    {
        var source = PairFixture.Source.Coordinates!;
        var (centerX, centerY) = (source.X.Average(), source.Y.Average());
        var pair = PairFixture.Split(new SlicePairOptions { RotationDegrees = 90, Mirror = true, Scale = 2, TranslationXPitches = 1, TranslationYPitches = -3 });

        // One unit right of the centroid: mirrored to the left, doubled, turned a quarter counter-clockwise to below; then 100 right, 300 down.
        var (x, y) = PairFixture.Map(pair.TransformToB, centerX + 1, centerY);
        Assert.Equal(centerX + 100, x, 1e-6);
        Assert.Equal(centerY - 302, y, 1e-6);
        var (backX, backY) = PairFixture.Map(pair.TransformToA, x, y);
        Assert.Equal(centerX + 1, backX, 1e-6);
        Assert.Equal(centerY, backY, 1e-6);
    }

    [Fact]
    public void AKeepsTheSourcesCoordinatesAndTheMotionIsRecorded()
    {
        var pair = PairFixture.Split(new SlicePairOptions { RotationDegrees = 12, JitterPitches = 0.1 });
        var record = Assert.IsType<Dictionary<string, object>>(pair.B.Unstructured["simulation"]);

        Assert.Equal(PairFixture.Source.Coordinates!.X, pair.A.Coordinates!.X);
        Assert.Equal(pair.TransformToB, Assert.IsType<double[]>(record["transform_a_to_b"]));
        Assert.Equal(pair.TransformToA, Assert.IsType<double[]>(record["transform_b_to_a"]));
        Assert.Equal(12.0, record["rotation_degrees"]);
        Assert.Equal("cortex", Assert.IsType<Dictionary<string, object>>(record["source"])["simulator"]);
        Assert.Equal("kept", pair.A.Unstructured["note"]);
        Assert.Equal(pair.A.Unstructured["simulation"], pair.B.Unstructured["simulation"]);
    }
}
