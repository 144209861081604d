using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>How coordinates become pixels: one scale for both axes, the picture just large enough for all spots.</summary>
internal sealed class MapFrame
{
    private readonly double _left;
    private readonly double _top;
    private readonly bool _yPointsDown;

    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public MapFrame(PointSet points, DomainMapOptions options)
        : this(points, SpotSpacing.Median(points), options)
    {
    }

    /// <summary>A picture for spots of more than one slice, whose distance from each other is known already; NaN where it is not.</summary>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public MapFrame(PointSet points, double spacing, DomainMapOptions options)
    {
        var (minX, maxX) = Range(points.X, "x");
        var (minY, maxY) = Range(points.Y, "y");
        var extent = Math.Max(maxX - minX, maxY - minY);
        var spotDiameter = double.IsNaN(spacing) ? 1 : spacing;
        Scale = options.PanelSize / (extent + spotDiameter);
        SpotSize = Math.Clamp(0.95 * spotDiameter * Scale, 0.4, options.PanelSize / 12.0);
        var margin = SpotSize / 2;
        _yPointsDown = options.YPointsDown;
        _left = (minX * Scale) - margin;
        _top = _yPointsDown ? (minY * Scale) - margin : (-maxY * Scale) - margin;
        Width = ((maxX - minX) * Scale) + SpotSize;
        Height = ((maxY - minY) * Scale) + SpotSize;
    }

    /// <summary>Pixels per unit of the coordinates.</summary>
    public double Scale { get; }

    /// <summary>Diameter of a spot in pixels.</summary>
    public double SpotSize { get; }

    /// <summary>Width of the picture in pixels.</summary>
    public double Width { get; }

    /// <summary>Height of the picture in pixels.</summary>
    public double Height { get; }

    /// <summary>Where a spot lies in the picture, from its upper left corner.</summary>
    public (double X, double Y) Place(double x, double y) => ((x * Scale) - _left, ((_yPointsDown ? y : -y) * Scale) - _top);

    private static (double Minimum, double Maximum) Range(double[] values, string axis)
    {
        if (values.Length == 0)
            return (0, 0);
        var (minimum, maximum) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                throw new SpatialDataException(
                    $"Spot {row} has the {axis} coordinate {values[row]}; a map needs finite coordinates. Remove the spot or correct it.");
            minimum = Math.Min(minimum, values[row]);
            maximum = Math.Max(maximum, values[row]);
        }
        return (minimum, maximum);
    }
}
