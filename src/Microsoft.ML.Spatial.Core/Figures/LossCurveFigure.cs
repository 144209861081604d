using System.Globalization;
using System.Text;
using System.Xml;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws the loss over the epochs of training, one line per network.</summary>
public static class LossCurveFigure
{
    private const double Width = 560;
    private const double Height = 320;
    private const double Left = 78;
    private const double Top = 44;
    private const double Right = 20;
    private const double Bottom = 48;

    /// <param name="losses">The loss of every epoch, network by network.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is no network, or one without an epoch, or a loss is not finite.</exception>
    public static string Render(IReadOnlyList<IReadOnlyList<double>> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        if (losses.Count == 0 || losses.Any(series => series.Count == 0 || !series.All(double.IsFinite)))
            throw new ArgumentException("A loss curve needs at least one network with at least one finite loss each.", nameof(losses));
        var vertical = AxisScale.For(losses.Min(series => series.Min()), losses.Max(series => series.Max()));
        var horizontal = AxisScale.For(1, Math.Max(2, losses.Max(series => series.Count)), logarithmic: false);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, IndentChars = " ", OmitXmlDeclaration = true }))
        {
            var svg = new SvgWriter(xml);
            svg.Begin(Width, Height, "Loss over training", $"{losses.Count} networks, at most {losses.Max(series => series.Count)} epochs.");
            svg.Text(Left, 24, "Loss over training", 16, bold: true);
            foreach (var tick in vertical.Ticks)
            {
                svg.Line($"M{N(Left)} {N(Y(tick))}H{N(Width - Right)}", "#e5e5e5", 1);
                svg.Text(8, Y(tick) + 4, tick.ToString("G4", CultureInfo.InvariantCulture), 12);
            }
            foreach (var tick in horizontal.Ticks)
            {
                svg.Line($"M{N(X(tick))} {N(Height - Bottom)}v5", "#222222", 1);
                svg.Text(X(tick) - 8, Height - Bottom + 18, tick.ToString("0", CultureInfo.InvariantCulture), 12);
            }
            svg.Line($"M{N(Left)} {N(Top)}V{N(Height - Bottom)}H{N(Width - Right)}", "#222222", 1);
            svg.Text(Left + ((Width - Left - Right) / 2) - 20, Height - 10, "epoch", 12);
            svg.Text(8, Top - 8, "mean squared error", 12);
            for (var network = 0; network < losses.Count; network++)
                svg.Line(Path(losses[network]), CategoricalPalette.Color(network), 1.8);
            svg.End();
        }
        return text.Append('\n').ToString();

        double X(double epoch) => Left + (horizontal.Share(epoch) * (Width - Left - Right));

        double Y(double loss) => Height - Bottom - (vertical.Share(loss) * (Height - Top - Bottom));

        // A single epoch is a dash, else nothing would be seen.
        string Path(IReadOnlyList<double> series) => series.Count == 1
            ? $"M{N(X(1))} {N(Y(series[0]))}h6"
            : string.Concat(series.Select((loss, i) => $"{(i == 0 ? 'M' : 'L')}{N(X(i + 1))} {N(Y(loss))}"));
    }

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
