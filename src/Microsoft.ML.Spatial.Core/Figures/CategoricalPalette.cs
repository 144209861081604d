using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>
/// Colours for categories, as <c>#rrggbb</c>. The first seven are the Okabe-Ito colours; the following ones were chosen one after
/// the other, each as far as possible (CIE Lab, with full, deuteranopic and protanopic vision) from white, from the grey of missing
/// values and from all before it.
/// </summary>
/// <remarks>Source of the first seven: Okabe and Ito, "Color universal design" (2008).</remarks>
public static class CategoricalPalette
{
    /// <summary>The colour of spots without a category.</summary>
    public const string Missing = "#d9d9d9";

    private static readonly string[] Chosen =
    [
        "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442", "#2d2db4",
        "#5a3c1e", "#ff005a", "#f069ff", "#0fd24b", "#ffa587", "#004b4b", "#870078", "#4b6900",
        "#c3e187", "#87003c", "#2d78f0", "#b4964b", "#1ee1f0", "#2df0a5", "#960000", "#ff0096",
        "#695a78", "#5a9696", "#78a500", "#e1a5ff", "#a55a5a", "#965ac3", "#0f5a2d", "#ff6987",
    ];

    /// <summary>How many colours were chosen to be told apart; later ones are darker and lighter shades of them.</summary>
    public static int DistinctCount => Chosen.Length;

    /// <summary>The colour of a category.</summary>
    /// <param name="index">Which colour, from 0; any number is allowed.</param>
    /// <returns>The colour as <c>#rrggbb</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static string Color(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var color = Chosen[index % Chosen.Length];
        var round = index / Chosen.Length;
        return round == 0 ? color : Shade(color, round);
    }

    /// <summary>The first colours of the palette.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static string[] Colors(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var colors = new string[count];
        for (var i = 0; i < count; i++)
            colors[i] = Color(i);
        return colors;
    }

    /// <summary>Odd rounds go towards black, even ones towards white, ever further from the colour itself.</summary>
    private static string Shade(string color, int round)
    {
        var toward = round % 2 == 1 ? 0.0 : 255.0;
        var share = 1 - (1 / (1 + (0.45 * ((round + 1) / 2))));
        var shaded = "#";
        for (var at = 1; at < 7; at += 2)
        {
            var channel = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            shaded += ((int)Math.Round(channel + ((toward - channel) * share))).ToString("x2", CultureInfo.InvariantCulture);
        }
        return shaded;
    }
}
