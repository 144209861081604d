using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>
/// A parameter that is searched. Its values are numbers: of a range, or the place of a word among <see cref="Values"/>. NaN stands for a parameter that is left as it is.
/// </summary>
public sealed class SearchParameter
{
    private SearchParameter(string name, ParameterKind kind, double minimum, double maximum, bool logarithmic, IReadOnlyList<string> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Kind, Minimum, Maximum, Logarithmic, Values) = (name, kind, minimum, maximum, logarithmic, values);
    }

    /// <summary>What the parameter is called; "Network.LearningRate" is a property of a property.</summary>
    public string Name { get; }

    /// <summary>What values it has.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Smallest value.</summary>
    public double Minimum { get; }

    /// <summary>Largest value.</summary>
    public double Maximum { get; }

    /// <summary>Whether values are spread on a logarithmic scale.</summary>
    public bool Logarithmic { get; }

    /// <summary>The words of a choice; empty for numbers.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The value when nothing is searched, also outside the range; NaN when there is none that could be named.</summary>
    public double Default { get; private init; } = double.NaN;

    /// <summary>How many values there are; null for real numbers.</summary>
    public long? Count => Kind == ParameterKind.Real ? (Maximum > Minimum ? null : 1) : (long)(Maximum - Minimum) + 1;

    /// <summary>A real number.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="minimum">Smallest value.</param>
    /// <param name="maximum">Largest value.</param>
    /// <param name="logarithmic">Whether values are spread on a logarithmic scale; then they are above 0.</param>
    /// <exception cref="ArgumentException">The range is empty, not finite, or not above 0 on a logarithmic scale.</exception>
    public static SearchParameter Real(string name, double minimum, double maximum, bool logarithmic = false)
    {
        RequireRange(name, minimum, maximum, logarithmic);
        return new SearchParameter(name, ParameterKind.Real, minimum, maximum, logarithmic, []);
    }

    /// <summary>A whole number.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="minimum">Smallest value.</param>
    /// <param name="maximum">Largest value.</param>
    /// <param name="logarithmic">Whether values are spread on a logarithmic scale; then they are above 0.</param>
    /// <exception cref="ArgumentException">The range is empty or not above 0 on a logarithmic scale.</exception>
    public static SearchParameter Integer(string name, int minimum, int maximum, bool logarithmic = false)
    {
        RequireRange(name, minimum, maximum, logarithmic);
        return new SearchParameter(name, ParameterKind.Integer, minimum, maximum, logarithmic, []);
    }

    /// <summary>One of a few words.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="values">The words.</param>
    /// <exception cref="ArgumentException">There is no word, or one twice.</exception>
    public static SearchParameter Choice(string name, params IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || values.Distinct(StringComparer.Ordinal).Count() < values.Count)
            throw new ArgumentException($"Parameter '{name}' needs at least one value, each of them once.", nameof(values));
        return new SearchParameter(name, ParameterKind.Choice, 0, values.Count - 1, logarithmic: false, [.. values]);
    }

    /// <summary>The same parameter with another value for when nothing is searched.</summary>
    /// <param name="value">The value; NaN for none.</param>
    public SearchParameter WithDefault(double value) => new(Name, Kind, Minimum, Maximum, Logarithmic, Values) { Default = value };

    /// <summary>A value as a text that reads back as it is; "default" for NaN.</summary>
    /// <param name="value">The value.</param>
    public string Text(double value)
        => double.IsNaN(value) ? "default" : Kind == ParameterKind.Choice ? Values[(int)value] : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The place of a word of a choice, which is its value.</summary>
    /// <param name="word">The word, in any case.</param>
    /// <exception cref="ArgumentException">The parameter has no such word; the message says which there are.</exception>
    public double PlaceOf(string word)
    {
        for (var i = 0; i < Values.Count; i++)
            if (string.Equals(Values[i], word, StringComparison.OrdinalIgnoreCase))
                return i;
        throw new ArgumentException($"'{word}' is no value of '{Name}'; there are {string.Join(", ", Values)}.", nameof(word));
    }

    internal void Require(double value)
    {
        if (double.IsNaN(value) || value == Default)
            return;
        if (!(value >= Minimum && value <= Maximum) || (Kind != ParameterKind.Real && value != Math.Floor(value)))
            throw new ArgumentException($"Parameter '{Name}' cannot be {value}: it is {(Kind == ParameterKind.Real ? "a number" : "a whole number")} from {Minimum} to {Maximum}.", nameof(value));
    }

    /// <summary>The value at a share of the way from smallest to largest.</summary>
    internal double Between(double share)
    {
        var value = Logarithmic ? Math.Exp(Math.Log(Minimum) + (share * Math.Log(Maximum / Minimum))) : Minimum + (share * (Maximum - Minimum));
        return Fit(value);
    }

    /// <summary>The value at a place from 0 to 1 such that evenly spread places give every whole number the same chance.</summary>
    internal double FromUnit(double place)
    {
        if (Kind == ParameterKind.Real)
            return Between(place);
        var (low, high) = (Minimum - 0.5, Maximum + 0.5);
        return Fit(Logarithmic ? Math.Exp(Math.Log(low) + (place * Math.Log(high / low))) : low + (place * (high - low)));
    }

    /// <summary>The place of a value, from 0 to 1; values outside the range have the nearest.</summary>
    internal double ToUnit(double value)
    {
        var margin = Kind == ParameterKind.Real ? 0 : 0.5;
        var (low, high) = (Minimum - margin, Maximum + margin);
        if (!(high > low))
            return 0.5;
        value = Math.Clamp(value, Minimum, Maximum);
        return Logarithmic ? Math.Log(value / low) / Math.Log(high / low) : (value - low) / (high - low);
    }

    // Six digits are all that anyone will copy from a table of trials.
    private double Fit(double value)
        => Math.Clamp(Kind == ParameterKind.Real ? double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : Math.Round(value), Minimum, Maximum);

    private static void RequireRange(string name, double minimum, double maximum, bool logarithmic)
    {
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || minimum > maximum)
            throw new ArgumentException($"Parameter '{name}' cannot go from {minimum} to {maximum}; give a smallest and a largest value.", nameof(minimum));
        if (logarithmic && minimum <= 0)
            throw new ArgumentException($"Parameter '{name}' is logarithmic, so its smallest value must be above 0, not {minimum}.", nameof(minimum));
    }
}
