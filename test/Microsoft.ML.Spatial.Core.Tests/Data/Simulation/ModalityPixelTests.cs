using Microsoft.ML.Spatial.Core.Data.Simulation;

namespace Microsoft.ML.Spatial.Core.Tests.Data.Simulation;

/// <summary>Metabolites on a lattice of their own.</summary>
public sealed class ModalityPixelTests
{
    private const int PixelsPerSpot = 4;

    private static readonly Lazy<IReadOnlyList<ModalitySample>> Samples = new(() =>
    {
        var options = ModalityFixture.Tiny;
        options.PixelsPerSpot = PixelsPerSpot;
        return ModalitySamplesSimulator.Simulate(options, seed: 6);
    });

    [Fact]
    public void PixelsCoverTheSpots()
    {
        foreach (var (transcripts, pixels) in Samples.Value.Select(sample => (sample.Transcripts, sample.Metabolites)))
        {
            var rows = transcripts.Barcodes.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
            var owners = Enumerable.Range(0, pixels.SpotCount).Select(pixel => rows[pixels.Observations.Get("spot").TextAt(pixel)!]).ToArray();
            var perSpot = owners.CountBy(owner => owner).ToDictionary();

            Assert.Equal(transcripts.SpotCount, perSpot.Count);
            Assert.InRange(perSpot.Values.Average(), PixelsPerSpot * 0.9, PixelsPerSpot * 1.3);
            Assert.Equal(owners.Select(owner => ModalityFixture.Domains(transcripts)[owner]), ModalityFixture.Domains(pixels));
            var places = pixels.Embeddings["spatial_true"];
            for (var pixel = 0; pixel < owners.Length; pixel++)
            {
                var (x, y) = (transcripts.Coordinates!.X[owners[pixel]] - places[pixel, 0], transcripts.Coordinates.Y[owners[pixel]] - places[pixel, 1]);
                Assert.InRange(Math.Sqrt((x * x) + (y * y)), 0, 100 / Math.Sqrt(3) * 1.001);
            }
            Assert.Equal(pixels.SpotCount, pixels.Barcodes.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void TheMotionIsTheOneRecordedAndWithinItsBounds()
    {
        foreach (var sample in Samples.Value)
        {
            var (pixels, motion) = (sample.Metabolites, sample.TransformToMetabolites);
            for (var pixel = 0; pixel < pixels.SpotCount; pixel++)
            {
                var (x, y) = motion.Apply(pixels.Embeddings["spatial_true"][pixel, 0], pixels.Embeddings["spatial_true"][pixel, 1]);
                Assert.Equal(x, pixels.Coordinates!.X[pixel], 1e-3);
                Assert.Equal(y, pixels.Coordinates.Y[pixel], 1e-3);
            }
            var (middleX, middleY) = (sample.Transcripts.Coordinates!.X.Average(), sample.Transcripts.Coordinates.Y.Average());
            var (movedX, movedY) = motion.Apply(middleX, middleY);
            Assert.InRange(Math.Abs(motion.AngleDegrees), 1e-6, 8);
            Assert.InRange(Math.Abs(movedX - middleX), 1e-6, 200);
            Assert.InRange(Math.Abs(movedY - middleY), 1e-6, 200);
            Assert.Equal(1, motion.Determinant, 1e-12);
        }
        Assert.Equal(3, Samples.Value.Select(sample => sample.TransformToMetabolites.AngleDegrees).Distinct().Count());
    }

    [Fact]
    public void PixelsChangeNothingOfTheTranscripts()
    {
        var plain = ModalitySamplesSimulator.Simulate(ModalityFixture.Tiny, seed: 6);
        for (var sample = 0; sample < plain.Count; sample++)
            SliceAssert.Same(plain[sample].Transcripts, Samples.Value[sample].Transcripts);
    }
}
