using System.Text.Json;
using Microsoft.ML.Spatial.Core.Data.ImzML;

namespace Microsoft.ML.Spatial.Core.Tests.Data.ImzML;

public sealed class MzBinningTests
{
    private static readonly MzBinningOptions Reference = new() { MaximumWidth = null };

    [Fact]
    public void AgreesWithTheGoldenValues()
    {
        var golden = GoldenFile.Load("spatialmeta/preprocessing.json");
        var inputs = golden.GetProperty("inputs");
        var outputs = golden.GetProperty("outputs");
        var mz = Spectra(inputs.GetProperty("spectra_mz"));

        var bins = MzBinning.Find(mz.SelectMany(values => values), new MzBinningOptions { Tolerance = inputs.GetProperty("ppm").GetDouble(), MaximumWidth = null });
        var binned = MzBinning.Sum(mz, Spectra(inputs.GetProperty("spectra_intensity")), bins);

        AssertClose(outputs.GetProperty("mz_intervals").EnumerateArray().SelectMany(interval => interval.Doubles()), bins.Lower.Zip(bins.Upper).SelectMany(pair => new[] { pair.First, pair.Second }));
        AssertClose(outputs.GetProperty("mz_reference_centre_halfwidth").Doubles(), bins.Centres.SelectMany((centre, bin) => new[] { centre, bins.HalfWidth(bin) }));
        AssertClose(outputs.GetProperty("binned").Doubles(), binned.ToDense().Select(value => (double)value));
        AssertClose(outputs.GetProperty("binned_reference_code").Doubles(), binned.ToDense().Select(value => (double)value));
    }

    [Fact]
    public void ABinBelongsToItsLowerEndAndNotToItsUpper()
    {
        var bins = new MzBins([100, 200], [101, 201]);

        Assert.Equal([-1, 0, 0, -1, -1, 1, -1], new[] { 99.9, 100, 100.99, 101, 150, 200.5, 201 }.Select(bins.IndexOf));
    }

    [Fact]
    public void AGreatestWidthStopsChaining()
    {
        var crowded = Enumerable.Range(0, 400).Select(i => 500 + (i * 0.004)).ToArray();

        var chained = MzBinning.Find(crowded, Reference);
        var bins = MzBinning.Find(crowded, new MzBinningOptions { MaximumWidth = 50 });

        Assert.Equal(1, chained.Count);
        Assert.Equal((chained.Lower[0], chained.Upper[0]), (bins.Lower[0], bins.Upper[^1]));
        Assert.Equal(64, bins.Count);
        for (var bin = 0; bin < bins.Count; bin++)
            Assert.InRange(2e6 * bins.HalfWidth(bin) / bins.Centres[bin], 45, 50.001);
        Assert.Equal(bins.Lower.Skip(1), bins.Upper.SkipLast(1));
        Assert.DoesNotContain(-1, crowded.Select(bins.IndexOf));
    }

    [Fact]
    public void BinsOfASinglePeakAreNeverCut()
        => Assert.Equal(1000, MzBinning.Find(Enumerable.Range(0, 1000).Select(i => 50 * Math.Pow(1.01, i % 500 + (i / 500 * 0.5))), new MzBinningOptions { Tolerance = 25, MaximumWidth = 50 }).Count);

    [Fact]
    public void DoesNotDependOnTheOrderOrTheChunksOfPeaks()
    {
        var random = new Random(5);
        var peaks = Enumerable.Range(0, 600_000).Select(_ => 100 + (900 * random.NextDouble())).ToArray();

        var whole = MzBinning.Find(peaks, Reference);
        var reversed = MzBinning.Find(peaks.Reverse(), Reference);
        var sorted = peaks.Order().ToArray();
        var expected = 1;
        var end = sorted[0] * (1 + 5e-6);
        foreach (var peak in sorted)
        {
            if (peak * (1 - 5e-6) > end)
                expected++;
            end = Math.Max(end, peak * (1 + 5e-6));
        }

        Assert.Equal(expected, whole.Count);
        Assert.Equal(whole.Lower, reversed.Lower);
        Assert.Equal(whole.Upper, reversed.Upper);
    }

    [Fact]
    public void TargetsTakeWhatIsNearAndShareWhatLiesBetween()
    {
        var bins = MzBinning.Find([], new MzBinningOptions { Targets = [300, 100, 100.0006], Tolerance = 5 });

        Assert.Equal([100, 100.0006, 300], bins.Centres);
        Assert.Equal(100.0003, bins.Upper[0], 1e-10);
        Assert.Equal(bins.Upper[0], bins.Lower[1]);
        Assert.Equal([0, 1, 2, -1], new[] { 99.9996, 100.001, 300.001, 300.002 }.Select(bins.IndexOf));
    }

    [Fact]
    public void LimitsOnMzLeavePeaksOut()
        => Assert.Equal([200.0], MzBinning.Find([100, 200, 300], new MzBinningOptions { MinimumMz = 150, MaximumMz = 250 }).Centres.Select(centre => Math.Round(centre, 6)));

    [Fact]
    public void NamesHaveAsManyDecimalsAsTellBinsApart()
    {
        Assert.Equal(["100.0000", "250.5013"], MzBinning.Find([100, 250.5013], Reference).ToTable().Names);
        Assert.Equal(["100.00001", "100.00003"], new MzBins([100.00001, 100.00003], [100, 100.00002], [100.00002, 100.00004]).ToTable().Names);
    }

    [Fact]
    public void SaysWhatIsWrong()
    {
        Assert.Contains("is 8 ppm; the interval of one peak is 10 ppm", Error(new MzBinningOptions { MaximumWidth = 8 }), StringComparison.Ordinal);
        Assert.Contains("MinimumMz 5 is above MaximumMz 4", Error(new MzBinningOptions { MinimumMz = 5, MaximumMz = 4 }), StringComparison.Ordinal);
        Assert.Contains("holds 7 twice", Error(new MzBinningOptions { Targets = [7, 8, 7] }), StringComparison.Ordinal);
        Assert.Contains("holds -1", Error(new MzBinningOptions { Targets = [-1] }), StringComparison.Ordinal);
        Assert.Contains("Targets is empty", Error(new MzBinningOptions { Targets = [] }), StringComparison.Ordinal);
        Assert.Contains("m/z NaN", Assert.Throws<ArgumentException>(() => MzBinning.Find([double.NaN])).Message, StringComparison.Ordinal);
        Assert.Contains("before bin 0 ends", Assert.Throws<ArgumentException>(() => new MzBins([1, 1.5], [2, 3])).Message, StringComparison.Ordinal);
        Assert.Contains("2 m/z and 1 intensities", Assert.Throws<ArgumentException>(() => MzBinning.Sum([[1, 2]], [[1]], new MzBins([1], [2]))).Message, StringComparison.Ordinal);
    }

    private static string Error(MzBinningOptions options) => Assert.Throws<ArgumentException>(() => MzBinning.Find([1], options)).Message;

    private static double[][] Spectra(JsonElement spectra) => [.. spectra.EnumerateArray().Select(spectrum => spectrum.Doubles())];

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        Assert.Equal(expected.Count(), actual.Count());
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }
}
