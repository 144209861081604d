using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>What an image says of its pixels.</summary>
/// <param name="image">The image.</param>
/// <param name="pixelSize">Distance of pixels in micrometres; null for what the image says.</param>
internal sealed class PixelTable(ImzMLImage image, double? pixelSize)
{
    private readonly double? _sizeX = pixelSize ?? image.Document.PixelSizeX;
    private readonly double? _sizeY = pixelSize ?? image.Document.PixelSizeY;

    /// <summary>Names and columns, one row per pixel.</summary>
    public ColumnTable Observations()
    {
        var spectra = image.Spectra;
        var hasPlanes = spectra.Select(spectrum => spectrum.Z).Distinct().Skip(1).Any();
        var table = new ColumnTable([.. spectra.Select(spectrum => Name(spectrum, hasPlanes))]);
        table.Set(new IntegerColumn("x", [.. spectra.Select(spectrum => (long)spectrum.X)]));
        table.Set(new IntegerColumn("y", [.. spectra.Select(spectrum => (long)spectrum.Y)]));
        if (spectra.Any(spectrum => spectrum.Z is not null))
            table.Set(new IntegerColumn("z", [.. spectra.Select(spectrum => (long)(spectrum.Z ?? 0))], Missing(spectra)));
        if (spectra.Any(spectrum => spectrum.Polarity is not null))
            table.Set(CategoricalColumn.FromText("polarity", [.. spectra.Select(spectrum => PolarityText(spectrum.Polarity))]));
        return table;
    }

    /// <summary>Where the pixels lie: in micrometres, or on the grid when no size is known.</summary>
    public PointSet Coordinates()
        => new([.. image.Spectra.Select(spectrum => spectrum.X * (_sizeX ?? 1))], [.. image.Spectra.Select(spectrum => spectrum.Y * (_sizeY ?? 1))]);

    /// <summary>What else the description says, for <c>uns</c>.</summary>
    public Dictionary<string, object> Facts()
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["mode"] = image.Document.IsContinuous ? "continuous" : "processed" };
        if (image.Document.Identifier is { } identifier)
            facts["uuid"] = identifier;
        if (_sizeX is { } x && _sizeY is { } y)
            (facts["pixel_size_x_um"], facts["pixel_size_y_um"]) = (x, y);
        return facts;
    }

    private static string Name(ImzMLSpectrum spectrum, bool hasPlanes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{spectrum.X}_{spectrum.Y}");
        return hasPlanes && spectrum.Z is { } z ? string.Create(CultureInfo.InvariantCulture, $"{name}_{z}") : name;
    }

    private static bool[]? Missing(IReadOnlyList<ImzMLSpectrum> spectra)
        => spectra.All(spectrum => spectrum.Z is not null) ? null : [.. spectra.Select(spectrum => spectrum.Z is null)];

    private static string? PolarityText(IonPolarity? polarity) => polarity switch
    {
        IonPolarity.Positive => "positive",
        IonPolarity.Negative => "negative",
        _ => null,
    };
}
