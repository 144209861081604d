namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>The terms of the controlled vocabularies (MS, IMS, UO) by which an imzML file says what is what: https://ms-imaging.org/imzml.</summary>
internal static class ImzMLTerms
{
    public const string Continuous = "IMS:1000030";
    public const string Processed = "IMS:1000031";
    public const string Identifier = "IMS:1000080";
    public const string PixelSizeX = "IMS:1000046";
    public const string PixelSizeY = "IMS:1000047";
    public const string PositionX = "IMS:1000050";
    public const string PositionY = "IMS:1000051";
    public const string PositionZ = "IMS:1000052";
    public const string ExternalOffset = "IMS:1000102";
    public const string ExternalLength = "IMS:1000103";
    public const string ExternalEncodedLength = "IMS:1000104";
    public const string MzArray = "MS:1000514";
    public const string IntensityArray = "MS:1000515";
    public const string Zlib = "MS:1000574";
    public const string NegativeScan = "MS:1000129";
    public const string PositiveScan = "MS:1000130";

    /// <summary>What numbers are stored as, by term; older files use the IMS terms.</summary>
    public static IReadOnlyList<(string Term, StoredNumber Kind)> Numbers { get; } =
    [
        ("MS:1000521", StoredNumber.Single),
        ("MS:1000523", StoredNumber.Double),
        ("MS:1000519", StoredNumber.Integer32),
        ("IMS:1000141", StoredNumber.Integer32),
        ("MS:1000522", StoredNumber.Integer64),
        ("IMS:1000142", StoredNumber.Integer64),
    ];

    /// <summary>Units of length, in micrometres.</summary>
    public static IReadOnlyDictionary<string, double> Micrometres { get; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["UO:0000008"] = 1e6,
        ["UO:0000015"] = 1e4,
        ["UO:0000016"] = 1e3,
        ["UO:0000017"] = 1,
        ["UO:0000018"] = 1e-3,
    };
}
