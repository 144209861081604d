using System.Text.RegularExpressions;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.ImzML;

namespace Microsoft.ML.Spatial.Core.Tests.Data.ImzML;

public sealed class ImzMLBadFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("IMS:1000031", "IMS:9999999", "neither 'continuous' nor 'processed'")]
    [InlineData("""<cvParam accession="IMS:1000050" value="2"/>""", "", "spectrum 1: the position x (IMS:1000050) is missing")]
    [InlineData("""IMS:1000050" value="2"/>""", """IMS:1000050" value="two"/>""", "spectrum 1: the position x (IMS:1000050) is 'two'")]
    [InlineData("""IMS:1000050" value="2"/>""", """IMS:1000050" value="1"/>""", "spectra 0 and 1 both lie at x 1, y 1")]
    [InlineData("""IMS:1000103" value="3"/>""", """IMS:1000103" value="2"/>""", "spectrum 1 (x 2, y 1): 2 m/z (16 bytes) are said to be stored in 24 bytes")]
    [InlineData("""IMS:1000103" value="3"/>""", """IMS:1000103" value="999999999999"/>""", "999999999999 values from byte")]
    [InlineData("""IMS:1000102" value="16"/>""", """IMS:1000102" value="999999"/>""", "spectrum 0 (x 1, y 1): its m/z are said to lie in bytes 999999 to 1000031")]
    [InlineData("""IMS:1000102" value="16"/>""", """IMS:1000102" value="-5"/>""", "4 values from byte -5 cannot be")]
    [InlineData("""ref="mz"/>""", """ref="nix"/>""", "there is no parameter group 'nix'")]
    [InlineData("MS:1000514", "MS:1000595", "it has no m/z array")]
    [InlineData("MS:1000515", "MS:1000595", "it has no intensity array")]
    [InlineData("MS:1000523", "MS:1000520", "neither 32-bit nor 64-bit")]
    [InlineData("UO:0000017", "UO:0000099", "unit UO:0000099, which is no known length; set PixelSize")]
    [InlineData("""IMS:1000046" value="50""", """IMS:1000046" value="-50""", "the pixel size x (IMS:1000046) is '-50'")]
    [InlineData("554a27fa", "00000000", "the two are not of one image")]
    [InlineData("</spectrumList></run></mzML>", "", "damaged or incomplete XML")]
    [InlineData("<mzML xmlns", "<!DOCTYPE x [<!ENTITY a \"b\">]><mzML xmlns", "DTD is prohibited")]
    [InlineData("mzML", "html", "its first element is 'html'")]
    public void ADamagedDescriptionIsNamed(string part, string replacement, string expected)
    {
        var first = new Regex(Regex.Escape(part), RegexOptions.None, TimeSpan.FromSeconds(1));
        var path = new ImzMLSample { Description = text => part == "mzML" ? text.Replace(part, replacement, StringComparison.Ordinal) : first.Replace(text, replacement.Replace("$", "$$", StringComparison.Ordinal), part.StartsWith("IMS:1000103", StringComparison.Ordinal) ? 2 : 1) }.Write(_folder);

        var error = Assert.Throws<SpatialDataException>(() => ImzMLFile.Read(path));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File("image."), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACutOffFileOfNumbersIsNamedByPixel()
    {
        var path = new ImzMLSample { Numbers = bytes => bytes[..^4] }.Write(_folder);

        Assert.Contains("spectrum 2 (x 1, y 2): its intensities are said to lie in bytes", Error(path), StringComparison.Ordinal);
        Assert.Contains("not even its identifier", Error(new ImzMLSample { Numbers = bytes => bytes[..7] }.Write(_folder)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IMS:1000103", 4_000_000)]
    [InlineData("IMS:1000104", 2_000_000_000)]
    public void ALengthThatCannotBeTakesNoMemory(string term, long length)
    {
        var value = new Regex($"(?<={term}\" value=\")\\d+", RegexOptions.None, TimeSpan.FromSeconds(1));
        var path = new ImzMLSample { Zlib = true, Description = text => value.Replace(text, length.ToString(System.Globalization.CultureInfo.InvariantCulture)) }.Write(_folder);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Contains("are said to be stored in", Error(path), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void DamagedZlibIsNamedByPixel()
    {
        var path = new ImzMLSample { Zlib = true, Numbers = bytes => [.. bytes[..16], .. new byte[bytes.Length - 16]] }.Write(_folder);

        Assert.Contains("spectrum 0 (x 1, y 1): its m/z are no zlib stream", Error(path), StringComparison.Ordinal);
    }

    [Fact]
    public void ZlibOfAnotherLengthIsNamedByPixel()
    {
        var path = new ImzMLSample { Zlib = true, Pixels = [new(1, 1, [1, 2], [3, 4])], Description = text => text.Replace("IMS:1000103\" value=\"2\"", "IMS:1000103\" value=\"3\"", StringComparison.Ordinal) }.Write(_folder);

        Assert.Contains("do not inflate to 3 values", Error(path), StringComparison.Ordinal);
    }

    [Fact]
    public void ValuesThatAreNotFiniteAreNamedByPixel()
    {
        Assert.Contains("spectrum 0 (x 5, y 6): peak 1 has m/z NaN", Error(Sample([1, double.NaN], [1, 1])), StringComparison.Ordinal);
        Assert.Contains("peak 0 has m/z -1", Error(Sample([-1, 2], [1, 1])), StringComparison.Ordinal);
        Assert.Contains("spectrum 0 (x 5, y 6): peak 1 has the intensity NaN", Error(Sample([1, 2], [1, double.NaN])), StringComparison.Ordinal);
        Assert.Contains("intensity Infinity", Error(Sample([1, 2], [1, double.PositiveInfinity])), StringComparison.Ordinal);

        string Sample(double[] mz, double[] intensities) => new ImzMLSample { Pixels = [new(5, 6, mz, intensities)] }.Write(_folder);
    }

    [Fact]
    public void UnequalNumbersOfMzAndIntensitiesAreNamed()
        => Assert.Contains("spectrum 0: it has 2 m/z and 1 intensities", Error(new ImzMLSample { Pixels = [new(1, 1, [1, 2], [1])] }.Write(_folder)), StringComparison.Ordinal);

    [Fact]
    public void TwoPolaritiesAtOnePlaceAreReadOneAtATime()
    {
        var path = new ImzMLSample { Pixels = [new(1, 1, [10], [1], null, "MS:1000130"), new(1, 1, [20], [1], null, "MS:1000129")] }.Write(_folder);

        Assert.Contains("set Polarity and read one at a time", Error(path), StringComparison.Ordinal);
        Assert.Equal(["20.0000"], ImzMLFile.Read(path, new ImzMLReadOptions { Polarity = IonPolarity.Negative }).FeatureNames);
        Assert.Contains("no spectrum of Negative ions", Assert.Throws<SpatialDataException>(() => ImzMLFile.Read(new ImzMLSample().Write(_folder), new ImzMLReadOptions { Polarity = IonPolarity.Negative })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherIdentifierIsReadOnRequest()
    {
        var path = new ImzMLSample { Numbers = bytes => [0, .. bytes[1..]] }.Write(_folder);

        Assert.Contains("set CheckIdentifier to false", Error(path), StringComparison.Ordinal);
        Assert.Equal(3, ImzMLFile.Read(path, new ImzMLReadOptions { CheckIdentifier = false }).SpotCount);
    }

    [Fact]
    public void TheIdentifierMayBeStoredInEitherByteOrder()
        => Assert.Equal(3, ImzMLFile.Read(new ImzMLSample { Numbers = bytes => [.. new Guid(bytes.AsSpan(0, 16), bigEndian: true).ToByteArray(), .. bytes[16..]] }.Write(_folder)).SpotCount);

    [Fact]
    public void BothFilesMustBeThere()
    {
        var path = new ImzMLSample().Write(_folder);
        var numbers = Path.ChangeExtension(path, ".ibd");
        File.Move(numbers, Path.ChangeExtension(path, ".IBD"));

        Assert.Equal(3, ImzMLFile.Read(path).SpotCount);
        Assert.Equal(3, SpatialDatasetReader.Read(Path.ChangeExtension(path, ".IBD")).SpotCount);
        File.Delete(Path.ChangeExtension(path, ".IBD"));
        Assert.Contains("image.ibd that belongs to it is not beside it", Error(path), StringComparison.Ordinal);
        Assert.Contains("There is no file", Error(numbers), StringComparison.Ordinal);
    }

    [Fact]
    public void IsKnownByItsContents()
    {
        var path = new ImzMLSample().Write(_folder);
        File.Copy(path, _folder.File("image.xml"));

        Assert.Equal("imzML", SpatialDatasetReader.Read(_folder.File("image.xml")).Source!.Format);
        Assert.Equal("imzML", SpatialDatasetReader.Read(path).Source!.Format);
        Assert.Equal(1, SpatialDatasetReader.Read(path, new DatasetReadOptions { ImzML = new ImzMLReadOptions { Binning = new MzBinningOptions { Targets = [400] } } }).FeatureCount);
    }

    [Fact]
    public void OptionsAreCheckedTogether()
    {
        var error = Assert.Throws<ArgumentException>(() => ImzMLFile.Read("x", new ImzMLReadOptions { PixelSize = -1, Binning = new MzBinningOptions { Tolerance = 0 } }));

        Assert.Contains("PixelSize", error.Message, StringComparison.Ordinal);
        Assert.Contains("at least one image", Assert.Throws<ArgumentException>(() => ImzMLFile.FindBins([])).Message, StringComparison.Ordinal);
        Assert.Contains("Binning: ", Assert.Throws<ArgumentException>(() => ImzMLFile.Read("x", new ImzMLReadOptions { Binning = new MzBinningOptions { Tolerance = 0 } })).Message, StringComparison.Ordinal);
    }

    private static string Error(string path) => Assert.Throws<SpatialDataException>(() => ImzMLFile.Read(path)).Message;
}
