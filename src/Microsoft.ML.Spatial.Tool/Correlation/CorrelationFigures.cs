using Microsoft.ML.Spatial.Core.Figures;

namespace Microsoft.ML.Spatial.Tool.Correlation;

/// <summary>Draws correlated features.</summary>
internal static class CorrelationFigures
{
    private const int Panels = 6;
    // More would make a file that no browser likes, and hide each other.
    private const int MostPoints = 20_000;

    public static string Volcano(CorrelationResult result, double level)
    {
        string[] series = [.. result.Groups.Select(group => group.Group < 0 ? "all spots" : result.NameOf(group))];
        var points = result.Groups.SelectMany((group, colour) => group.Pairs.Take(MostPoints / result.Groups.Count).Select(pair => new CorrelationPoint(
            $"{result.Pair.First.FeatureNames[pair.First]} - {result.Pair.Second.FeatureNames[pair.Second]}", colour, pair.R, pair.P, pair.PAdjusted < level)));
        return CorrelationVolcanoFigure.Render([.. points.OrderByDescending(point => Math.Abs(point.R))], series, $"{result.Pair.First.Name} against {result.Pair.Second.Name}");
    }

    public static string Scatter(CorrelationResult result)
        => PairScatterFigure.Render(
            [
                .. result.Groups[0].Pairs.Take(Panels).Select(pair => new PairPanel(
                    FormattableString.Invariant($"r = {pair.R:0.00}"),
                    result.Pair.First.FeatureNames[pair.First],
                    result.Pair.Second.FeatureNames[pair.Second],
                    result.Pair.First.Column(pair.First),
                    result.Pair.Second.Column(pair.Second),
                    CategoricalPalette.Color(pair.R < 0 ? 4 : 0))),
            ],
            $"{result.Pair.First.Name} against {result.Pair.Second.Name}: the most correlated pairs");
}
