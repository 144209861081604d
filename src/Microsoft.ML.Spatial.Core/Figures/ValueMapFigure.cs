using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws numbers over the tissue, one map beside the other, each on its own colour scale from dark to bright.</summary>
public static class ValueMapFigure
{
    /// <param name="points">Where the spots lie.</param>
    /// <param name="maps">For each map what it shows and one value per spot; values that are not finite are drawn as missing.</param>
    /// <param name="options">How to draw; null for the defaults.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is no map, there is not one value per spot, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(PointSet points, IReadOnlyList<(string Title, float[] Values)> maps, DomainMapOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(maps);
        return DomainMapFigure.Render(points, [.. maps.Select(map => ValueLevels.Panel(map.Title, map.Values))], options);
    }
}
