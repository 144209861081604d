using System.CommandLine;
using System.Globalization;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>A time such as 90s, 10m or 2h.</summary>
internal static class DurationOption
{
    public static Option<TimeSpan?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (Parse(text) is { } time)
                return time;
            result.AddError($"{name} takes a time above zero such as 90s, 10m or 2h, not '{text}'.");
            return null;
        },
    };

    /// <summary>The time of a text; null for none above zero and up to 30 days.</summary>
    internal static TimeSpan? Parse(string text)
    {
        double? unit = text.Length == 0 ? null : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => null };
        return unit is { } seconds && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * seconds is >= 0.001 and <= 30 * 86400
            ? TimeSpan.FromSeconds(number * seconds)
            : null;
    }
}
