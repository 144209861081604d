using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// Finds the spots closer to a place than a fixed radius. Spots in space are cut into layers one radius thick, each with a tree over its plane; spots in the
/// plane are one layer. A search visits the layers that the radius reaches.
/// </summary>
internal sealed class PositionIndex
{
    private readonly SpotPositions _positions;
    private readonly double _radius;
    private readonly double[] _levels;
    private readonly Layer[] _layers;

    public PositionIndex(SpotPositions positions, double radius)
    {
        _positions = positions;
        _radius = radius;
        var layers = Enumerable.Range(0, positions.Count).GroupBy(spot => Level(positions.Of(spot), 0)).OrderBy(layer => layer.Key).ToArray();
        _levels = [.. layers.Select(layer => layer.Key)];
        _layers = [.. layers.Select(layer => Layer.Of(positions, [.. layer]))];
    }

    /// <summary>Replaces what <paramref name="found"/> holds by the spots closer to the place than the radius, in no useful order.</summary>
    public void Find(ReadOnlySpan<double> place, List<(double Square, int Position)> scratch, List<int> found)
    {
        found.Clear();
        var first = Array.BinarySearch(_levels, Level(place, -_radius));
        var highest = Level(place, _radius);
        for (var i = first < 0 ? ~first : first; i < _levels.Length && _levels[i] <= highest; i++)
        {
            var layer = _layers[i];
            scratch.Clear();
            RadiusSearch.Collect(layer.Tree, place[0], place[1], _radius, scratch);
            foreach (var (_, position) in scratch)
            {
                var spot = layer.Spots[layer.Tree.Rows[position]];
                if (SpotPositions.Distance(place, _positions.Of(spot)) < _radius)
                    found.Add(spot);
            }
        }
    }

    // Rounding is monotone, so a spot within the radius never lies in a layer outside the range of levels asked for.
    private double Level(ReadOnlySpan<double> place, double offset) => place.Length == 3 ? Math.Floor((place[2] + offset) / _radius) : 0;

    private sealed record Layer(KdTree Tree, int[] Spots)
    {
        public static Layer Of(SpotPositions positions, int[] spots) => new(
            new KdTree(new PointSet([.. spots.Select(spot => positions.Of(spot)[0])], [.. spots.Select(spot => positions.Of(spot)[1])])), spots);
    }
}
