using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Spatial.Core.Annotation;

/// <summary>Takes m/z out of feature names.</summary>
public static partial class MzNames
{
    /// <summary>The m/z that each name states.</summary>
    /// <param name="names">Such as "181.0707", "mz_181.0707", "m/z 181.0707" or "SM:181.0707"; a number "-1" or "-2" that keeps equal names apart is passed over.</param>
    /// <returns>One number per name; NaN for a name that states no m/z.</returns>
    public static double[] Parse(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.Select(Parse)];
    }

    private static double Parse(string name)
    {
        var match = Pattern().Match(name);
        return match.Success && double.TryParse(match.Groups["mz"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mz) && mz > 0 && double.IsFinite(mz) ? mz : double.NaN;
    }

    [GeneratedRegex(@"^\s*([A-Za-z]+:)?(m/?z|X)?[ _=:-]?(?<mz>\d+(\.\d+)?)(-\d+)?\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
