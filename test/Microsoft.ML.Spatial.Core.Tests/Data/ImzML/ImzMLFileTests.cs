using Microsoft.ML.Spatial.Core.Data.ImzML;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Tests.Data.ImzML;

public sealed class ImzMLFileTests : IDisposable
{
    private static readonly float[] Binned = [3, 0, 7, 0, 5, 6, 7, 0, 8, 0, 9, 10];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, "MS:1000523", "MS:1000521")]
    [InlineData(true, "MS:1000523", "MS:1000523")]
    [InlineData(false, "MS:1000523", "MS:1000519")]
    [InlineData(true, "MS:1000523", "IMS:1000141")]
    [InlineData(false, "MS:1000523", "MS:1000522")]
    [InlineData(false, "MS:1000523", "IMS:1000142")]
    public void ReadsProcessedImages(bool zlib, string mzType, string intensityType)
    {
        var path = new ImzMLSample { Zlib = zlib, MzType = mzType, IntensityType = intensityType }.Write(_folder);

        var dataset = ImzMLFile.Read(path);

        Assert.Equal(Binned, dataset.Features.ToDense());
        Assert.Equal(["100.0000", "100.0020", "250.5013", "400.0000"], dataset.FeatureNames);
        Assert.Equal(["1_1", "2_1", "1_2"], dataset.Barcodes);
        Assert.Equal([1L, 2, 1], ((IntegerColumn)dataset.Observations.Get("x")).Values);
        Assert.Equal([1L, 1, 2], ((IntegerColumn)dataset.Observations.Get("y")).Values);
        Assert.Equal([50.0, 100, 50], dataset.Coordinates!.X);
        Assert.Equal([25.0, 25, 50], dataset.Coordinates.Y);
        Assert.False(dataset.Observations.TryGet("z", out _));
        Assert.False(dataset.Observations.TryGet("polarity", out _));
        Assert.Equal("imzML", dataset.Source!.Format);
        Assert.Equal("554a27fa79d247669a2c862e6d78b1f3", ((Dictionary<string, object>)dataset.Unstructured["imzml"])["uuid"]);
        Assert.Equal(100.0009, ((RealColumn)dataset.Variables.Get("mzUpper")).Values[0], 1e-6);
    }

    [Fact]
    public void ReadsMzOfSinglePrecision()
        => Assert.Equal(Binned, ImzMLFile.Read(new ImzMLSample { MzType = "MS:1000521" }.Write(_folder)).Features.ToDense());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadsContinuousImages(bool zlib)
    {
        SamplePixel[] pixels = [new(3, 1, [100, 200, 300], [0, 1, 2]), new(4, 1, [], [0, 0, 5])];

        var dataset = ImzMLFile.Read(new ImzMLSample { Continuous = true, Zlib = zlib, Pixels = pixels }.Write(_folder));

        Assert.Equal(["200.0000", "300.0000"], dataset.FeatureNames);
        Assert.Equal([1f, 2, 0, 5], dataset.Features.ToDense());
        Assert.Equal("continuous", ((Dictionary<string, object>)dataset.Unstructured["imzml"])["mode"]);
    }

    [Fact]
    public void KeepsEmptyBinsAndPixelsWhenAskedTo()
    {
        SamplePixel[] pixels = [new(1, 1, [100, 200], [0, 1]), new(2, 1, [], [])];

        var dataset = ImzMLFile.Read(new ImzMLSample { Pixels = pixels }.Write(_folder), new ImzMLReadOptions { Binning = new MzBinningOptions { MinimumPixels = 0 } });

        Assert.Equal([0f, 1, 0, 0], dataset.Features.ToDense());
    }

    [Fact]
    public void DropsRareBinsAndFaintPeaks()
    {
        var path = new ImzMLSample().Write(_folder);

        Assert.Equal(["100.0000", "250.5013"], Names(new MzBinningOptions { MinimumPixels = 2 }));
        Assert.Equal(["99.9996", "250.5000", "250.5026", "400.0000"], Names(new MzBinningOptions { MinimumIntensity = 6.5 }));
        Assert.Equal([0f, 0, 0, 0, 0, 7, 0, 0, 8, 0, 9, 10], ImzMLFile.Read(path, new ImzMLReadOptions { Binning = new MzBinningOptions { MinimumIntensity = 6.5 } }).Features.ToDense());
        Assert.Equal(["250.5013", "400.0000"], Names(new MzBinningOptions { MinimumMz = 200 }));
        Assert.Contains("no bin from m/z 500 to", Assert.Throws<SpatialDataException>(() => Names(new MzBinningOptions { MinimumMz = 500 })).Message, StringComparison.Ordinal);

        string[] Names(MzBinningOptions binning) => ImzMLFile.Read(path, new ImzMLReadOptions { Binning = binning }).FeatureNames;
    }

    [Fact]
    public void SumsOntoTargetsAndKeepsThoseThatAreAbsent()
    {
        var dataset = ImzMLFile.Read(new ImzMLSample().Write(_folder), new ImzMLReadOptions { Binning = new MzBinningOptions { Targets = [400, 500, 250.5], Tolerance = 5 } });

        Assert.Equal(["250.5000", "400.0000", "500.0000"], dataset.FeatureNames);
        Assert.Equal([7f, 0, 0, 7, 0, 0, 0, 10, 0], dataset.Features.ToDense());
    }

    [Fact]
    public void SeveralImagesShareBins()
    {
        var first = new ImzMLSample { Pixels = [new(1, 1, [100], [1]), new(2, 1, [300], [2])] }.Write(_folder, "a");
        var second = new ImzMLSample { Pixels = [new(1, 1, [100.0005, 200], [3, 4])] }.Write(_folder, "b");

        var bins = ImzMLFile.FindBins([first, second]);
        var options = new ImzMLReadOptions { Bins = bins };

        Assert.Equal(3, bins.Count);
        Assert.Equal(bins.Lower, ImzMLFile.FindBins([second, first]).Lower);
        Assert.Equal([1f, 0, 0, 0, 0, 2], ImzMLFile.Read(first, options).Features.ToDense());
        Assert.Equal([3f, 4, 0], ImzMLFile.Read(second, options).Features.ToDense());
        Assert.Equal(ImzMLFile.Read(first, options).FeatureNames, ImzMLFile.Read(second, options).FeatureNames);
        Assert.Equal(1, ImzMLFile.FindBins([first, second], new ImzMLReadOptions { Binning = new MzBinningOptions { MinimumPixels = 2 } }).Count);
    }

    [Fact]
    public void KnowsPlanesAndPolarity()
    {
        SamplePixel[] pixels =
        [
            new(1, 1, [100], [1], 1, "MS:1000130"),
            new(1, 1, [100], [2], 2, "MS:1000130"),
            new(1, 1, [100], [3], 3, "MS:1000129"),
        ];
        var path = new ImzMLSample { Pixels = pixels }.Write(_folder);

        var dataset = ImzMLFile.Read(path);

        Assert.Equal(["1_1_1", "1_1_2", "1_1_3"], dataset.Barcodes);
        Assert.Equal([1L, 2, 3], ((IntegerColumn)dataset.Observations.Get("z")).Values);
        Assert.Equal("negative", dataset.Observations.Get("polarity").TextAt(2));
        Assert.Equal([3f], ImzMLFile.Read(path, new ImzMLReadOptions { Polarity = IonPolarity.Negative }).Features.ToDense());
    }

    [Fact]
    public void CoordinatesAreTheGridWhereNoSizeIsKnown()
    {
        var path = new ImzMLSample { Settings = "" }.Write(_folder);

        Assert.Equal([1.0, 2, 1], ImzMLFile.Read(path).Coordinates!.X);
        Assert.Equal([10.0, 20, 10], ImzMLFile.Read(path, new ImzMLReadOptions { PixelSize = 10 }).Coordinates!.X);
    }

    [Fact]
    public void DoesNotDependOnThreads()
    {
        var random = new Random(3);
        var pixels = Enumerable.Range(0, 700).Select(i => new SamplePixel(i % 30, i / 30, [.. Enumerable.Range(0, 40).Select(_ => 100 + (100 * random.NextDouble()))], [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())])).ToArray();
        var path = new ImzMLSample { Pixels = pixels }.Write(_folder);

        var one = ImzMLFile.Read(path, null, new Execution(1));
        var two = ImzMLFile.Read(path, null, new Execution(3));

        Assert.Equal(one.FeatureNames, two.FeatureNames);
        Assert.Equal(one.Features.ToDense(), two.Features.ToDense());
        Assert.Equal(pixels.Sum(pixel => pixel.Intensities.Sum()), one.Features.Values.Take(one.Features.StoredCount).Sum(value => (double)value), 1e-2);
    }

    [Fact]
    public void StopsWhenCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => ImzMLFile.Read(new ImzMLSample().Write(_folder), null, new Execution(1, null, cancelled.Token)));
    }

    [RealDataFact]
    public void ReadsTheExampleImage()
    {
        var dataset = ImzMLFile.Read(TestPaths.DataFile("msi", "imzml", "Example_Continuous.imzML"), new ImzMLReadOptions { Binning = new MzBinningOptions { MinimumPixels = 0 } });

        Assert.Equal((9, 8399), (dataset.SpotCount, dataset.FeatureCount));
        Assert.Equal(["1_1", "2_1", "3_1", "1_2"], dataset.Barcodes.Take(4));
        Assert.Equal([100.0, 200, 300], dataset.Coordinates!.X.Take(3));
        // The file gives each spectrum's total ion current.
        Assert.Equal(121.85039039868471, dataset.Features.RowValues(0).ToArray().Sum(value => (double)value), 1e-3);
        Assert.Equal(182.31835420101888, dataset.Features.RowValues(1).ToArray().Sum(value => (double)value), 1e-3);
        Assert.Equal("negative", dataset.Observations.Get("polarity").TextAt(0));
    }
}
