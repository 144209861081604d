namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>An image opened for reading: what its description says, the spectra that were asked for, and the numbers.</summary>
internal sealed class ImzMLImage : IDisposable
{
    private ImzMLImage(ImzMLDocument document, IReadOnlyList<ImzMLSpectrum> spectra, IbdFile numbers)
    {
        Document = document;
        Spectra = spectra;
        Numbers = numbers;
    }

    public ImzMLDocument Document { get; }

    public IReadOnlyList<ImzMLSpectrum> Spectra { get; }

    public IbdFile Numbers { get; }

    /// <summary>Reads the description and makes sure that the file of numbers holds what it promises.</summary>
    /// <exception cref="SpatialDataException">A file is missing or damaged, the two do not belong together, no spectrum is of the polarity asked for, or a pixel has two spectra.</exception>
    public static ImzMLImage Open(string path, ImzMLReadOptions options, Execution execution)
    {
        var paths = ImzMLPaths.Of(path);
        execution.Report("reading " + Path.GetFileName(paths.Description), 0);
        var document = new ImzMLParser(paths.Description, execution).Read();
        var spectra = options.Polarity is { } polarity ? [.. document.Spectra.Where(spectrum => spectrum.Polarity == polarity)] : document.Spectra;
        if (spectra.Count == 0)
            throw new SpatialDataException($"{document.Path} holds no spectrum of {options.Polarity} ions; of its {document.Spectra.Count} spectra, {document.Spectra.Count(spectrum => spectrum.Polarity is null)} do not say. Set {nameof(options.Polarity)} to null to read them all.");
        RefuseRepeatedPixels(document.Path, spectra);
        var numbers = new IbdFile(paths.Numbers);
        try
        {
            if (options.CheckIdentifier)
                numbers.CheckIdentifier(document);
            foreach (var spectrum in spectra.Where(spectrum => spectrum.Mz.Length > 0))
            {
                numbers.Check(spectrum, spectrum.Mz, "m/z");
                numbers.Check(spectrum, spectrum.Intensities, "intensities");
            }
        }
        catch
        {
            numbers.Dispose();
            throw;
        }
        return new ImzMLImage(document, spectra, numbers);
    }

    public void Dispose() => Numbers.Dispose();

    private static void RefuseRepeatedPixels(string path, IReadOnlyList<ImzMLSpectrum> spectra)
    {
        var first = new Dictionary<(int X, int Y, int? Z), ImzMLSpectrum>(spectra.Count);
        foreach (var spectrum in spectra)
        {
            if (first.TryAdd((spectrum.X, spectrum.Y, spectrum.Z), spectrum))
                continue;
            var other = first[(spectrum.X, spectrum.Y, spectrum.Z)];
            var advice = other.Polarity == spectrum.Polarity ? "Keep one of them" : $"They differ in polarity: set {nameof(ImzMLReadOptions.Polarity)} and read one at a time";
            throw new SpatialDataException($"{path}: spectra {other.Index} and {spectrum.Index} both lie at x {spectrum.X}, y {spectrum.Y}{(spectrum.Z is { } z ? $", z {z}" : "")}. {advice}.");
        }
    }
}
