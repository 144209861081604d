using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws a sweep: an axis per parameter and one for the score, a line per configuration, bright where it is good, the best in front.</summary>
public static class ParallelCoordinatesFigure
{
    private const double Left = 70;
    private const double Spacing = 150;
    private const double Top = 110;
    private const double Length = 300;
    private const double LeftOut = Top + Length + 34;
    private const double Height = Top + Length + 70;
    private const string BestColor = "#d62728";
    private const string DefaultColor = "#222222";

    /// <param name="result">The sweep. Trials that failed or were pruned are not drawn; with halving, those of the largest budget are.</param>
    /// <param name="title">What was searched.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">No trial finished.</exception>
    public static string Render(SweepResult result, string title = "Sweep")
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Best is not { } best)
            throw new ArgumentException("No trial finished, so there is nothing to draw.", nameof(result));
        var parameters = result.Space.Parameters;
        Trial[] drawn = [.. result.Ranking.Where(trial => trial.Status == TrialStatus.Finished && trial.Budget == best.Budget)];
        var scores = AxisScale.For(drawn.Min(trial => trial.Score), drawn.Max(trial => trial.Score), logarithmic: false);
        var width = Left + (parameters.Count * Spacing) + 110;
        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, Height, title, $"{drawn.Length} trials over {parameters.Count} parameters; the best has {result.Objective.Name} {best.Score.ToString("G4", CultureInfo.InvariantCulture)}.");
            svg.Text(16, 30, title, 16, bold: true);
            svg.Text(16, 52, $"{drawn.Length} configurations, bright is better.", 12);
            svg.Text(230, 52, "best", 12, bold: true, color: BestColor);
            svg.Text(270, 52, "default", 12, bold: true, color: DefaultColor);
            foreach (var trial in drawn.Reverse())
                if (trial.Number != 0 && trial != best)
                    svg.Line(Path(trial), ValueLevels.Color(Goodness(trial)), 1.4, 0.8);
            if (Array.Find(drawn, trial => trial.Number == 0) is { } usual)
                svg.Line(Path(usual), DefaultColor, 2.4);
            if (best.Number != 0)
                svg.Line(Path(best), BestColor, 3);
            for (var i = 0; i < parameters.Count; i++)
                Axis(svg, X(i), parameters[i], drawn.Any(trial => double.IsNaN(trial.Configuration.Values[i])));
            svg.Line($"M{N(X(parameters.Count))} {N(Top)}v{N(Length)}", "#222222", 1.2);
            svg.Text(X(parameters.Count), Top - 20, result.Objective.Name, 12, bold: true, anchor: "middle");
            foreach (var tick in scores.Ticks)
                svg.Text(X(parameters.Count) + 8, ScoreY(tick) + 4, tick.ToString("G4", CultureInfo.InvariantCulture), 11);
            svg.End();
        });

        double Goodness(Trial trial) => result.Objective.Maximize ? scores.Share(trial.Score) : 1 - scores.Share(trial.Score);

        // Better is up, whatever the direction.
        double ScoreY(double score) => Top + (Length * (result.Objective.Maximize ? 1 - scores.Share(score) : scores.Share(score)));

        string Path(Trial trial)
        {
            var path = new StringBuilder();
            for (var i = 0; i < parameters.Count; i++)
                path.Append(i == 0 ? 'M' : 'L').Append(N(X(i))).Append(' ').Append(N(Y(parameters[i], trial.Configuration.Values[i])));
            return path.Append('L').Append(N(X(parameters.Count))).Append(' ').Append(N(ScoreY(trial.Score))).ToString();
        }
    }

    private static void Axis(SvgWriter svg, double x, SearchParameter parameter, bool isLeftOut)
    {
        svg.Line($"M{N(x)} {N(Top)}v{N(Length)}", "#222222", 1.2);

        // Names of options are long: those of neighbouring axes stand at two heights by their parts.
        var parts = parameter.Name.Split('.');
        svg.Text(x, Top - 20, parts[^1], 12, bold: true, anchor: "middle");
        if (parts.Length > 1)
            svg.Text(x, Top - 35, string.Join('.', parts[..^1]), 11, anchor: "middle");
        if (parameter.Kind == ParameterKind.Choice)
        {
            for (var word = 0; word < parameter.Values.Count; word++)
                svg.TextOver(new PlacedText(parameter.Values[word], x + 6, Y(parameter, word) + 4, "start"), 11);
        }
        else
        {
            svg.TextOver(new PlacedText(Short(parameter.Maximum), x + 6, Top + 4, "start"), 11);
            svg.TextOver(new PlacedText(Short(parameter.Minimum), x + 6, Top + Length + 4, "start"), 11);
            if (parameter.Logarithmic)
                svg.Text(x, Top - 6, "(log)", 10, anchor: "middle");
        }
        if (isLeftOut)
            svg.TextOver(new PlacedText("default", x + 6, LeftOut + 4, "start"), 11);
    }

    // What was left as it is has no place on the axis, but one below it.
    private static double Y(SearchParameter parameter, double value) => double.IsNaN(value) ? LeftOut
        : Top + (Length * (1 - (parameter.Kind == ParameterKind.Choice ? (value + 0.5) / parameter.Values.Count : parameter.ToUnit(value))));

    private static double X(int axis) => Left + (axis * Spacing);

    private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
