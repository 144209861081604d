using System.Xml;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>Reads the XML of an .imzML file from start to end, holding no more of it than the spectra's places.</summary>
/// <param name="path">The file.</param>
/// <param name="execution">Cancellation.</param>
internal sealed class ImzMLParser(string path, Execution execution)
{
    private const int SpectraPerCheck = 1024;
    private const int FileBuffer = 1 << 17;
    private const int IdentifierDigits = 32;
    private readonly Dictionary<string, ImzMLParameters> _groups = new(StringComparer.Ordinal);
    private readonly List<ImzMLSpectrum> _spectra = [];
    private readonly ImzMLParameters _content = new($"{path}, fileContent");
    private readonly ImzMLParameters _settings = new($"{path}, scanSettings");
    private ImzMLParameters? _spectrum;
    private ImzMLParameters? _target;
    private List<ImzMLParameters> _arrays = [];

    /// <summary>Reads the file.</summary>
    /// <exception cref="SpatialDataException">The file is missing, is no XML, or lacks what imzML demands.</exception>
    public ImzMLDocument Read()
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileBuffer, FileOptions.SequentialScan);
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreWhitespace = true });
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName is not ("mzML" or "indexedmzML"))
                throw new SpatialDataException($"{path} is no imzML file: its first element is '{reader.LocalName}', not 'mzML'.");
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element)
                    Open(reader);
                else if (reader.NodeType == XmlNodeType.EndElement)
                    Close(reader.LocalName);
            }
        }
        catch (XmlException error)
        {
            throw new SpatialDataException($"{path} is a damaged or incomplete XML file: {error.Message} Copy or export it again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SpatialDataException($"{path} cannot be read: {error.Message}", error);
        }
        return Document();
    }

    private void Open(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "cvParam":
                _target?.Add(new ImzMLParameter(reader.GetAttribute("accession") ?? "", reader.GetAttribute("value") ?? "", reader.GetAttribute("unitAccession")));
                break;
            case "referenceableParamGroupRef":
                Refer(reader.GetAttribute("ref") ?? "");
                break;
            case "fileContent":
                _target = Unless(reader.IsEmptyElement, _content);
                break;
            case "scanSettings":
                _target = Unless(reader.IsEmptyElement, _settings);
                break;
            case "referenceableParamGroup":
                var id = reader.GetAttribute("id") ?? "";
                _groups[id] = new ImzMLParameters($"{path}, parameter group '{id}'");
                _target = Unless(reader.IsEmptyElement, _groups[id]);
                break;
            case "spectrum" when !reader.IsEmptyElement:
                _spectrum = new ImzMLParameters($"{path}, spectrum {_spectra.Count}");
                _target = _spectrum;
                _arrays = [];
                break;
            case "precursorList" or "productList" when !reader.IsEmptyElement:
                _target = null;
                break;
            case "binaryDataArray" when _spectrum is not null && !reader.IsEmptyElement:
                _target = new ImzMLParameters($"{path}, spectrum {_spectra.Count}, array {_arrays.Count + 1}");
                _arrays.Add(_target);
                break;
        }
    }

    private void Close(string element)
    {
        switch (element)
        {
            case "fileContent" or "scanSettings" or "referenceableParamGroup":
                _target = null;
                break;
            case "binaryDataArray" or "precursorList" or "productList":
                _target = _spectrum;
                break;
            case "spectrum" when _spectrum is not null:
                _spectra.Add(Spectrum(_spectrum));
                (_spectrum, _target) = (null, null);
                if (_spectra.Count % SpectraPerCheck == 0)
                    execution.Cancellation.ThrowIfCancellationRequested();
                break;
        }
    }

    private static ImzMLParameters? Unless(bool isEmpty, ImzMLParameters target) => isEmpty ? null : target;

    private void Refer(string group)
    {
        if (_target is null)
            return;
        _target.Refer(_groups.TryGetValue(group, out var parameters) ? parameters : throw _target.Error($"there is no parameter group '{group}'"));
    }

    private ImzMLSpectrum Spectrum(ImzMLParameters parameters)
    {
        var mz = _arrays.Find(array => array.Has(ImzMLTerms.MzArray)) ?? throw parameters.Error($"it has no m/z array ({ImzMLTerms.MzArray})");
        var intensities = _arrays.Find(array => array.Has(ImzMLTerms.IntensityArray)) ?? throw parameters.Error($"it has no intensity array ({ImzMLTerms.IntensityArray})");
        var spectrum = new ImzMLSpectrum(
            _spectra.Count,
            Position(parameters.RequiredInteger(ImzMLTerms.PositionX, "position x")),
            Position(parameters.RequiredInteger(ImzMLTerms.PositionY, "position y")),
            parameters.Integer(ImzMLTerms.PositionZ, "position z") is { } z ? Position(z) : null,
            PolarityOf(parameters) ?? PolarityOf(_content),
            Array(mz),
            Array(intensities));
        return spectrum.Mz.Length == spectrum.Intensities.Length ? spectrum
            : throw parameters.Error($"it has {spectrum.Mz.Length} m/z and {spectrum.Intensities.Length} intensities");

        int Position(long value) => value is >= int.MinValue and <= int.MaxValue ? (int)value : throw parameters.Error($"a position is {value}");
    }

    private static IonPolarity? PolarityOf(ImzMLParameters parameters)
        => (parameters.Has(ImzMLTerms.PositiveScan), parameters.Has(ImzMLTerms.NegativeScan)) switch
        {
            (true, false) => IonPolarity.Positive,
            (false, true) => IonPolarity.Negative,
            _ => null,
        };

    private static ExternalArray Array(ImzMLParameters parameters)
    {
        var kind = ImzMLTerms.Numbers.Where(number => parameters.Has(number.Term)).Select(number => (StoredNumber?)number.Kind).FirstOrDefault()
            ?? throw parameters.Error("it is neither 32-bit nor 64-bit float or integer (MS:1000521, MS:1000523, MS:1000519, MS:1000522)");
        var array = new ExternalArray(
            parameters.RequiredInteger(ImzMLTerms.ExternalOffset, "external offset"),
            parameters.RequiredInteger(ImzMLTerms.ExternalLength, "external array length"),
            0,
            kind,
            parameters.Has(ImzMLTerms.Zlib));
        if (array.Offset < 0 || array.Length < 0 || array.Length > System.Array.MaxLength / array.ValueSize)
            throw parameters.Error($"{array.Length} values from byte {array.Offset} cannot be");
        var encoded = parameters.Integer(ImzMLTerms.ExternalEncodedLength, "external encoded length");
        return array.IsCompressed && encoded is null
            ? throw parameters.Error($"it is compressed, but its external encoded length ({ImzMLTerms.ExternalEncodedLength}) is missing")
            : array with { EncodedLength = encoded ?? array.Length * array.ValueSize };
    }

    private ImzMLDocument Document()
    {
        if (!_content.Has(ImzMLTerms.Continuous) && !_content.Has(ImzMLTerms.Processed))
            throw new SpatialDataException($"{path} says neither 'continuous' nor 'processed' ({ImzMLTerms.Continuous}, {ImzMLTerms.Processed}): it is mzML, not imzML, and holds no image.");
        if (_spectra.Count == 0)
            throw new SpatialDataException($"{path} holds no spectrum.");
        var x = _settings.Micrometres(ImzMLTerms.PixelSizeX, "pixel size x");
        return new ImzMLDocument(path, IdentifierOf(_content), _content.Has(ImzMLTerms.Continuous), x, _settings.Micrometres(ImzMLTerms.PixelSizeY, "pixel size y") ?? x, _spectra);
    }

    private static string? IdentifierOf(ImzMLParameters content)
        => content.Find(ImzMLTerms.Identifier) is { } parameter && string.Concat(parameter.Value.Where(char.IsAsciiHexDigit)) is { Length: >= IdentifierDigits } digits
            ? digits[^IdentifierDigits..].ToLowerInvariant()
            : null;
}
