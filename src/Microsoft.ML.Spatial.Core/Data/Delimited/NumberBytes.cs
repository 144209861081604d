using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>Reads numbers from the bytes of a text.</summary>
internal static class NumberBytes
{
    private const int ExactDigits = 15;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads the whole text as one number, culture-invariantly; "NaN" and "Infinity" are numbers here.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        // Up to fifteen digits without exponent: digits and power of ten are both exact, so one division rounds correctly.
        long digits = 0;
        var fraction = -1;
        var at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        var negative = at == 1;
        var start = at;
        for (; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit <= 9)
                digits = (digits * 10) + digit;
            else if (text[at] == (byte)'.' && fraction < 0)
                fraction = at;
            else
                return TryParseAny(text, out value);
        }
        var count = text.Length - start - (fraction < 0 ? 0 : 1);
        if (count is 0 or > ExactDigits)
            return TryParseAny(text, out value);
        value = fraction < 0 ? digits : digits / PowersOfTen[text.Length - fraction - 1];
        if (negative)
            value = -value;
        return true;
    }

    private static bool TryParseAny(ReadOnlySpan<byte> text, out double value)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
