using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Numbers as a few levels from dark to bright, so that they can be drawn like categories: one path a level, a legend of ranges.</summary>
internal static class ValueLevels
{
    private const int Count = 12;
    private const double Tail = 0.01;

    // Control points from dark violet over blue and green to yellow; equal steps look equal, in print and to the colour-blind too.
    private static readonly (int Red, int Green, int Blue)[] Scale = [(68, 1, 84), (65, 68, 135), (42, 120, 142), (34, 168, 132), (122, 209, 81), (253, 231, 37)];

    /// <summary>A map of values between their 1st and 99th percentile, or all of them where these are equal; what lies outside has the outer levels.</summary>
    /// <param name="title">What the map shows.</param>
    /// <param name="values">One per spot; values that are not finite are missing.</param>
    public static MapPanel Panel(string title, ReadOnlySpan<float> values)
    {
        float[] sorted = [.. values.ToArray().Where(float.IsFinite).Order()];
        var (low, high) = sorted.Length == 0 ? (0, 0) : ((double)sorted[(int)(Tail * (sorted.Length - 1))], (double)sorted[(int)((1 - Tail) * (sorted.Length - 1))]);
        if (high <= low && sorted.Length > 0)
            (low, high) = (sorted[0], sorted[^1]); // Seen in fewer spots than the tails hold.
        var levels = high > low ? Count : 1;
        var codes = new int[values.Length];
        for (var spot = 0; spot < values.Length; spot++)
            codes[spot] = !float.IsFinite(values[spot]) ? -1 : levels == 1 ? 0 : Math.Clamp((int)((values[spot] - low) / (high - low) * levels), 0, levels - 1);

        // Bright above, as a colour bar has it.
        var format = high - low is > 0 and < 1 ? "0." + new string('0', 2 - (int)Math.Floor(Math.Log10(high - low))) : "0.00";
        string Number(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        string[] names = [.. Enumerable.Range(0, levels).Select(level => levels == 1 ? Number(low) : $"{Number(low + ((high - low) * level / levels))} to {Number(low + ((high - low) * (level + 1) / levels))}")];
        Array.Reverse(names);
        var column = new CategoricalColumn(title, Array.ConvertAll(codes, code => code < 0 ? -1 : levels - 1 - code), names);
        return new MapPanel(title, column, [.. Enumerable.Range(0, levels).Select(level => Color(levels == 1 ? 0 : 1 - (level / (levels - 1.0))))]);
    }

    /// <summary>The colour of a share from 0 (dark) to 1 (bright).</summary>
    public static string Color(double share)
    {
        var place = Math.Clamp(share, 0, 1) * (Scale.Length - 1);
        var below = Math.Min((int)place, Scale.Length - 2);
        int Mix(Func<(int Red, int Green, int Blue), int> part) => (int)Math.Round(part(Scale[below]) + ((place - below) * (part(Scale[below + 1]) - part(Scale[below]))));
        return string.Create(CultureInfo.InvariantCulture, $"#{Mix(color => color.Red):x2}{Mix(color => color.Green):x2}{Mix(color => color.Blue):x2}");
    }
}
