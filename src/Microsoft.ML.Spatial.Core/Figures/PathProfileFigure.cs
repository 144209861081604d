using System.Globalization;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws features along a trajectory, one small plot each, beside a map of where the trajectory runs.</summary>
public static class PathProfileFigure
{
    private const double Margin = 16;
    private const double TitleHeight = 34;
    private const double PlotWidth = 250;
    private const double PlotHeight = 120;
    private const double PlotLeft = 46;
    private const double PlotTop = 26;
    private const double PlotBottom = 34;
    private const double LegendGap = 14;
    private const double Deviations = 1.96;
    private const string LineColor = "#0072b2";

    /// <param name="points">Where the spots lie; null to draw no map.</param>
    /// <param name="spots">The spots along the trajectory.</param>
    /// <param name="path">The path, drawn with an arrow at its end; null when the trajectory is a number.</param>
    /// <param name="curves">The features, at least one.</param>
    /// <param name="axis">What the horizontal axis is, such as "location along the path (percent)".</param>
    /// <param name="options">How to draw the map; null for the defaults.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is no feature, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(PointSet? points, LocatedSpots spots, TissuePath? path, IReadOnlyList<PathCurve> curves, string axis, DomainMapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spots);
        ArgumentNullException.ThrowIfNull(curves);
        var settings = OptionsValidator.Validate(options ?? new DomainMapOptions());
        if (curves.Count == 0)
            throw new ArgumentException("A figure needs at least one feature.", nameof(curves));
        var frame = points is null ? null : new MapFrame(points, settings);
        var panel = points is null ? null : Located(points.Count, spots, axis);
        var legend = panel is null ? null : new MapLegend(panel, settings.MaximumLegendEntries, Math.Max(frame!.Height, 240));
        var mapWidth = frame is null ? 0 : frame.Width + LegendGap + legend!.Width + Margin;
        var columns = curves.Count <= 4 ? 1 : curves.Count <= 12 ? 2 : 3;
        var rows = (curves.Count + columns - 1) / columns;
        var (cellWidth, cellHeight) = (PlotLeft + PlotWidth + Margin, PlotTop + PlotHeight + PlotBottom);
        var title = settings.Title.Length > 0 ? settings.Title : "Features along the trajectory";
        var top = Margin + TitleHeight;
        var width = Math.Max(Margin + mapWidth + (columns * cellWidth), (title.Length * 9) + (2 * Margin));
        var height = top + Math.Max(rows * cellHeight, frame is null ? 0 : Math.Max(frame.Height, legend!.Height)) + Margin;
        return SvgWriter.Document(svg =>
        {
            svg.Begin(width, height, title, $"{spots.Count:N0} spots, {curves.Count} features.");
            svg.Text(Margin, Margin + 14, title, 16, bold: true);
            if (points is not null)
            {
                svg.Spots(Margin, top, panel!, SpotMarks.Of(points, panel!.Column, frame!, settings));
                if (path is not null)
                    DrawPath(svg, path, frame!, Margin, top);
                svg.Legend(Margin + frame!.Width + LegendGap, top, legend!);
            }
            for (var i = 0; i < curves.Count; i++)
                DrawCurve(svg, curves[i], Margin + mapWidth + (i % columns * cellWidth) + PlotLeft, top + (i / columns * cellHeight) + PlotTop, axis, isLowest: i + columns >= curves.Count);
            svg.End();
        });
    }

    private static MapPanel Located(int count, LocatedSpots spots, string axis)
    {
        var locations = new float[count];
        Array.Fill(locations, float.NaN);
        for (var i = 0; i < spots.Count; i++)
            locations[spots.Spots[i]] = (float)spots.Locations[i];
        return ValueLevels.Panel(axis, locations);
    }

    private static void DrawPath(SvgWriter svg, TissuePath path, MapFrame frame, double left, double top)
    {
        var corners = Enumerable.Range(0, path.Vertices.Count).Select(i => frame.Place(path.Vertices.X[i], path.Vertices.Y[i])).Select(place => (X: left + place.X, Y: top + place.Y)).ToArray();
        var line = string.Concat(corners.Select((corner, i) => $"{(i == 0 ? 'M' : 'L')}{N(corner.X)} {N(corner.Y)}"));
        svg.Line(line, "#ffffff", 6);
        svg.Line(line, "#d00000", 3);
        var (end, before) = (corners[^1], corners[^2]);
        var angle = Math.Atan2(end.Y - before.Y, end.X - before.X);
        var wings = ((double[])[angle + 2.6, angle - 2.6]).Select(turn => $"{N(end.X + (15 * Math.Cos(turn)))} {N(end.Y + (15 * Math.Sin(turn)))}").ToArray();
        var arrow = $"M{wings[0]}L{N(end.X)} {N(end.Y)}L{wings[1]}";
        svg.Line(arrow, "#ffffff", 6);
        svg.Line(arrow, "#d00000", 3);
        svg.Dot(corners[0].X, corners[0].Y, 5.5, "#ffffff");
        svg.Dot(corners[0].X, corners[0].Y, 4, "#d00000");
    }

    private static void DrawCurve(SvgWriter svg, PathCurve feature, double left, double top, string axis, bool isLowest)
    {
        var curve = feature.Curve;
        double[] upper = [.. curve.Values.Zip(curve.StandardErrors, (value, error) => value + (Deviations * error))];
        double[] lower = [.. curve.Values.Zip(curve.StandardErrors, (value, error) => value - (Deviations * error))];
        var dots = Dots(feature.Profile);
        var vertical = AxisScale.For(dots.Select(dot => dot.Mean).Concat(lower).Min(), dots.Select(dot => dot.Mean).Concat(upper).Max(), logarithmic: false);
        double X(double location) => left + (location / 100 * PlotWidth);
        double Y(double value) => top + PlotHeight - (vertical.Share(value) * PlotHeight);

        svg.Text(left, top - 8, MapLegend.Shorten(feature.Title), 12, bold: true);
        foreach (var tick in vertical.Ticks)
        {
            svg.Line($"M{N(left)} {N(Y(tick))}h{N(PlotWidth)}", "#e5e5e5", 1);
            svg.Text(left - 6, Y(tick) + 4, tick.ToString("G4", CultureInfo.InvariantCulture), 10, anchor: "end");
        }
        foreach (var (location, mean) in dots)
            svg.Dot(X(location), Y(mean), 1.8, "#9a9a9a");
        var outline = curve.Locations.Select((location, i) => $"{(i == 0 ? 'M' : 'L')}{N(X(location))} {N(Y(upper[i]))}")
            .Concat(curve.Locations.Select((location, i) => $"L{N(X(location))} {N(Y(lower[i]))}").Reverse());
        svg.Area(string.Concat(outline) + "z", LineColor, feature.Title, 0.22);
        svg.Line(string.Concat(curve.Locations.Select((location, i) => $"{(i == 0 ? 'M' : 'L')}{N(X(location))} {N(Y(curve.Values[i]))}")), LineColor, 2);
        svg.Line($"M{N(left)} {N(top)}v{N(PlotHeight)}h{N(PlotWidth)}", "#222222", 1);
        foreach (var tick in (double[])[0, 25, 50, 75, 100])
        {
            svg.Line($"M{N(X(tick))} {N(top + PlotHeight)}v4", "#222222", 1);
            svg.Text(X(tick), top + PlotHeight + 15, tick.ToString("0", CultureInfo.InvariantCulture), 10, anchor: "middle");
        }
        if (isLowest)
            svg.Text(left + (PlotWidth / 2), top + PlotHeight + 29, axis, 11, anchor: "middle");
    }

    private static List<(double Location, double Mean)> Dots(PathProfile profile)
    {
        var dots = new List<(double Location, double Mean)>();
        for (var bin = 0; bin < profile.Counts.Length; bin++)
            if (profile.Counts[bin] > 0)
                dots.Add((profile.Centers[bin], profile.Means[bin]));
        return dots;
    }

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
