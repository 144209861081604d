using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Where a plot of two axes lies, and its axes with ticks, the vertical ones as lines across.</summary>
/// <param name="left">The vertical axis.</param>
/// <param name="top">The upper end.</param>
/// <param name="right">The right end.</param>
/// <param name="bottom">The horizontal axis.</param>
/// <param name="horizontal">The scale from left to right.</param>
/// <param name="vertical">The scale from bottom to top.</param>
internal sealed class PlotArea(double left, double top, double right, double bottom, AxisScale horizontal, AxisScale vertical)
{
    private const string AxisColor = "#222222";

    public double X(double value) => left + (horizontal.Share(value) * (right - left));

    public double Y(double value) => bottom - (vertical.Share(value) * (bottom - top));

    /// <param name="svg">The figure.</param>
    /// <param name="horizontalFormat">How the numbers of the horizontal axis are written.</param>
    public void Draw(SvgWriter svg, string horizontalFormat)
    {
        foreach (var tick in vertical.Ticks)
        {
            svg.Line($"M{N(left)} {N(Y(tick))}H{N(right)}", "#e5e5e5", 1);
            svg.Text(left - 8, Y(tick) + 4, tick.ToString("G4", CultureInfo.InvariantCulture), 12, anchor: "end");
        }
        foreach (var tick in horizontal.Ticks)
        {
            svg.Line($"M{N(X(tick))} {N(bottom)}v5", AxisColor, 1);
            svg.Text(X(tick), bottom + 18, tick.ToString(horizontalFormat, CultureInfo.InvariantCulture), 12, anchor: "middle");
        }
        svg.Line($"M{N(left)} {N(top)}V{N(bottom)}H{N(right)}", AxisColor, 1);
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
