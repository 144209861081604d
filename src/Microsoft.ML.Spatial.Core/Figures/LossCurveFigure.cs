using System.Globalization;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws the loss over the epochs of training, one line per network.</summary>
public static class LossCurveFigure
{
    private const double Width = 580;
    private const double Height = 340;
    private const double Left = 70;
    private const double Top = 66;
    private const double Right = 24;
    private const double Bottom = 48;
    private const int MostPoints = 2000;
    private const int MostListed = 10;

    /// <param name="losses">The loss of every epoch, network by network.</param>
    /// <param name="quantity">What the loss is, written above the vertical axis.</param>
    /// <returns>The SVG document. The vertical axis is logarithmic when the losses differ more than twentyfold.</returns>
    /// <exception cref="ArgumentException">There is no network, or one without an epoch, or a loss is not finite.</exception>
    public static string Render(IReadOnlyList<IReadOnlyList<double>> losses, string quantity = "mean squared error")
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.Count == 0 || losses.Any(series => series.Count == 0 || !series.All(double.IsFinite)))
            throw new ArgumentException("A loss curve needs at least one network with at least one finite loss each.", nameof(losses));
        var vertical = AxisScale.For(losses.Min(series => series.Min()), losses.Max(series => series.Max()));
        var horizontal = AxisScale.For(1, Math.Max(2, losses.Max(series => series.Count)), logarithmic: false);
        var plot = new PlotArea(Left, Top, Width - Right, Height - Bottom, horizontal, vertical);
        return SvgWriter.Document(svg =>
        {
            svg.Begin(Width, Height, "Loss over training", $"{losses.Count} networks, at most {losses.Max(series => series.Count)} epochs.");
            svg.Text(16, 30, "Loss over training", 16, bold: true);
            svg.Text(16, Top - 12, quantity, 12);
            svg.Text((Left + Width - Right) / 2, Height - 10, "epoch", 12, anchor: "middle");
            plot.Draw(svg, "0");
            for (var network = 0; network < losses.Count; network++)
                svg.Line(Path(losses[network]), CategoricalPalette.Color(network), 1.8);
            if (losses.Count > 1)
            {
                // Losses fall, so the upper right is free.
                var legend = Legend(losses.Count);
                svg.Legend(Width - Right - legend.Width, Top, legend);
            }
            svg.End();
        });

        // A single epoch is a dash, else nothing would be seen; of very many only some are drawn, the last one among them.
        string Path(IReadOnlyList<double> series)
        {
            if (series.Count == 1)
                return $"M{N(plot.X(1))} {N(plot.Y(series[0]))}h6";
            var step = (series.Count + MostPoints - 1) / MostPoints;
            var drawn = Enumerable.Range(0, series.Count).Where(i => i % step == 0 || i == series.Count - 1);
            return string.Concat(drawn.Select(i => $"{(i == 0 ? 'M' : 'L')}{N(plot.X(i + 1))} {N(plot.Y(series[i]))}"));
        }
    }

    private static MapLegend Legend(int networks)
    {
        var listed = networks > MostListed ? MostListed - 1 : networks;
        var entries = Enumerable.Range(0, listed).Select(network => ((string?)CategoricalPalette.Color(network), $"network {network + 1}")).ToList();
        if (listed < networks)
            entries.Add((null, $"and {networks - listed:N0} more"));
        return new MapLegend(entries, Height);
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
