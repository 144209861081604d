using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Spatial.Core.Tests.Data.ImzML;

/// <summary>Writes small images: what a test changes is a property, everything else is as the format wants it.</summary>
internal sealed class ImzMLSample
{
    private static readonly Guid Identifier = new("554a27fa-79d2-4766-9a2c-862e6d78b1f3");

    public bool Continuous { get; init; }

    public bool Zlib { get; init; }

    public string MzType { get; init; } = "MS:1000523";

    public string IntensityType { get; init; } = "MS:1000521";

    public string Settings { get; init; } = """<cvParam accession="IMS:1000046" value="50" unitAccession="UO:0000017"/><cvParam accession="IMS:1000047" value="0.025" unitAccession="UO:0000016"/>""";

    public IReadOnlyList<SamplePixel> Pixels { get; init; } =
    [
        new(1, 1, [100.0, 100.0003, 250.5, 250.501], [1, 2, 3, 4]),
        new(2, 1, [100.0004, 100.002, 250.5], [5, 6, 7]),
        new(1, 2, [99.9996, 250.5026, 400.0], [8, 9, 10]),
    ];

    /// <summary>Changes the description before it is written.</summary>
    public Func<string, string> Description { get; init; } = text => text;

    /// <summary>Changes the numbers before they are written.</summary>
    public Func<byte[], byte[]> Numbers { get; init; } = bytes => bytes;

    /// <summary>Writes both files.</summary>
    /// <returns>Path of the .imzML file.</returns>
    public string Write(TemporaryFolder folder, string name = "image")
    {
        using var numbers = new MemoryStream();
        numbers.Write(Identifier.ToByteArray(bigEndian: true));
        var spectra = new StringBuilder();
        var shared = Continuous ? Append(numbers, Pixels[0].Mz, MzType) : "";
        foreach (var (pixel, index) in Pixels.Select((pixel, index) => (pixel, index)))
        {
            var mz = Continuous ? shared : Append(numbers, pixel.Mz, MzType);
            var intensities = Append(numbers, pixel.Intensities, IntensityType);
            spectra.Append(CultureInfo.InvariantCulture, $"""
                <spectrum id="s{index}" index="{index}"><cvParam accession="MS:1000511" value="1"/>{(pixel.Polarity is null ? "" : $"<cvParam accession=\"{pixel.Polarity}\"/>")}
                <scanList count="1"><scan><cvParam accession="IMS:1000050" value="{pixel.X}"/><cvParam accession="IMS:1000051" value="{pixel.Y}"/>{(pixel.Z is { } z ? $"<cvParam accession=\"IMS:1000052\" value=\"{z}\"/>" : "")}</scan></scanList>
                <binaryDataArrayList count="2"><binaryDataArray encodedLength="0"><referenceableParamGroupRef ref="mz"/>{mz}<binary/></binaryDataArray>
                <binaryDataArray encodedLength="0"><referenceableParamGroupRef ref="intensity"/>{intensities}<binary/></binaryDataArray></binaryDataArrayList></spectrum>

                """);
        }
        var compression = Zlib ? "MS:1000574" : "MS:1000576";
        var text = $"""
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <mzML xmlns="http://psi.hupo.org/ms/mzml" version="1.1">
            <fileDescription><fileContent><cvParam accession="IMS:1000080" value="{Identifier:B}"/><cvParam accession="{(Continuous ? "IMS:1000030" : "IMS:1000031")}"/></fileContent></fileDescription>
            <referenceableParamGroupList count="2">
            <referenceableParamGroup id="mz"><cvParam accession="MS:1000514"/><cvParam accession="{MzType}"/><cvParam accession="{compression}"/><cvParam accession="IMS:1000101" value="true"/></referenceableParamGroup>
            <referenceableParamGroup id="intensity"><cvParam accession="MS:1000515"/><cvParam accession="{IntensityType}"/><cvParam accession="{compression}"/><cvParam accession="IMS:1000101" value="true"/></referenceableParamGroup>
            </referenceableParamGroupList>
            <scanSettingsList count="1"><scanSettings id="s">{Settings}</scanSettings></scanSettingsList>
            <run id="r"><spectrumList count="{Pixels.Count}">
            {spectra}</spectrumList></run></mzML>
            """;
        File.WriteAllText(folder.File(name + ".imzML"), Description(text), Encoding.Latin1);
        File.WriteAllBytes(folder.File(name + ".ibd"), Numbers(numbers.ToArray()));
        return folder.File(name + ".imzML");
    }

    private string Append(MemoryStream numbers, double[] values, string type)
    {
        var offset = numbers.Length;
        var bytes = Bytes(values, type);
        if (Zlib)
        {
            using var zlib = new ZLibStream(numbers, CompressionLevel.Optimal, leaveOpen: true);
            zlib.Write(bytes);
        }
        else
        {
            numbers.Write(bytes);
        }
        return string.Create(CultureInfo.InvariantCulture, $"""<cvParam accession="IMS:1000103" value="{values.Length}"/><cvParam accession="IMS:1000102" value="{offset}"/><cvParam accession="IMS:1000104" value="{numbers.Length - offset}"/>""");
    }

    private static byte[] Bytes(double[] values, string type) => type switch
    {
        "MS:1000521" => MemoryMarshal.AsBytes<float>(Array.ConvertAll(values, value => (float)value)).ToArray(),
        "MS:1000523" => MemoryMarshal.AsBytes<double>(values).ToArray(),
        "MS:1000519" or "IMS:1000141" => MemoryMarshal.AsBytes<int>(Array.ConvertAll(values, value => (int)value)).ToArray(),
        _ => MemoryMarshal.AsBytes<long>(Array.ConvertAll(values, value => (long)value)).ToArray(),
    };
}
