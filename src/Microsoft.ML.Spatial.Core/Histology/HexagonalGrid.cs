using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>Points of which each has six neighbours at one distance.</summary>
internal static class HexagonalGrid
{
    /// <summary>The points from (0, 0) on that lie in a rectangle, row after row; every other row is shifted by half a pitch.</summary>
    public static PointSet Over(double width, double height, double pitch)
    {
        var (x, y) = (new List<double>(), new List<double>());
        var rise = pitch * Math.Sqrt(0.75);
        for (var row = 0; row * rise <= height; row++)
        {
            for (var column = 0; ; column++)
            {
                var place = (column + (row % 2 == 0 ? 0 : 0.5)) * pitch;
                if (place > width)
                    break;
                x.Add(place);
                y.Add(row * rise);
            }
        }
        return new PointSet([.. x], [.. y]);
    }
}
