using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>The parameters of one element, those of the groups it refers to included. What the element itself says counts before what a group says.</summary>
/// <param name="where">File and element, for messages.</param>
internal sealed class ImzMLParameters(string where)
{
    private readonly List<ImzMLParameter> _own = [];
    private readonly List<ImzMLParameter> _referred = [];

    public void Add(ImzMLParameter parameter) => _own.Add(parameter);

    public void Refer(ImzMLParameters group)
    {
        _referred.AddRange(group._own);
        _referred.AddRange(group._referred);
    }

    public bool Has(string accession) => Find(accession) is not null;

    public ImzMLParameter? Find(string accession)
        => _own.Find(parameter => parameter.Accession == accession) ?? _referred.Find(parameter => parameter.Accession == accession);

    /// <summary>A whole number; null when it is not given.</summary>
    public long? Integer(string accession, string what)
    {
        if (Find(accession) is not { } parameter)
            return null;
        if (long.TryParse(parameter.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value))
            return value;
        return double.TryParse(parameter.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && real == Math.Floor(real) && Math.Abs(real) < 1L << 53
            ? (long)real
            : throw Error($"the {what} ({accession}) is '{parameter.Value}', no whole number");
    }

    /// <summary>A whole number that must be given.</summary>
    public long RequiredInteger(string accession, string what) => Integer(accession, what) ?? throw Error($"the {what} ({accession}) is missing");

    /// <summary>A length in micrometres; null when it is not given. A number without a unit is taken to be in micrometres.</summary>
    public double? Micrometres(string accession, string what)
    {
        if (Find(accession) is not { } parameter)
            return null;
        if (!double.TryParse(parameter.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !(value > 0 && double.IsFinite(value)))
            throw Error($"the {what} ({accession}) is '{parameter.Value}', no positive number");
        var scale = 1.0;
        if (parameter.Unit is { Length: > 0 } unit && !ImzMLTerms.Micrometres.TryGetValue(unit, out scale))
            throw Error($"the {what} ({accession}) has the unit {unit}, which is no known length; set {nameof(ImzMLReadOptions.PixelSize)}");
        return value * scale;
    }

    public SpatialDataException Error(string what) => new($"{where}: {what}. The file is damaged, or its writer did not keep to imzML 1.1; export it again.");
}
