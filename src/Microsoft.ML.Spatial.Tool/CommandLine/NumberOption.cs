using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.CommandLine;

/// <summary>Options that take a number within limits, and say so when they get something else.</summary>
internal static class NumberOption
{
    public static Option<int> Integer(string name, string description, int value, int minimum, int maximum = int.MaxValue)
        => new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => value,
            CustomParser = result => ParseInteger(result, minimum, maximum) ?? value,
        };

    public static Option<int?> OptionalInteger(string name, string description, int minimum, int maximum = int.MaxValue)
        => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => ParseInteger(result, minimum, maximum),
        };

    public static Option<double> Real(string name, string description, double value, double minimum, double maximum)
        => new(name)
        {
            Description = description,
            HelpName = "X",
            DefaultValueFactory = _ => value,
            CustomParser = result => ParseReal(result, minimum, maximum) ?? value,
        };

    public static Option<double?> OptionalReal(string name, string description, double minimum, double maximum)
        => new(name)
        {
            Description = description,
            HelpName = "X",
            CustomParser = result => ParseReal(result, minimum, maximum),
        };

    /// <summary>A whole number, or null with an error on the result.</summary>
    public static int? ParseInteger(ArgumentResult result, int minimum, int maximum)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            return number;
        result.AddError($"{NameOf(result)} takes a whole number {Limits(minimum, maximum, maximum == int.MaxValue)}, not '{text}'.");
        return null;
    }

    private static double? ParseReal(ArgumentResult result, double minimum, double maximum)
    {
        var text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum)
            return number;
        result.AddError($"{NameOf(result)} takes a number {Limits(minimum, maximum, maximum >= double.MaxValue)}, not '{text}'.");
        return null;
    }

    private static string NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;

    private static string Limits<T>(T minimum, T maximum, bool unbounded)
        where T : IFormattable
        => unbounded
            ? $"of at least {minimum.ToString("G", CultureInfo.InvariantCulture)}"
            : $"from {minimum.ToString("G", CultureInfo.InvariantCulture)} to {maximum.ToString("G", CultureInfo.InvariantCulture)}";
}
