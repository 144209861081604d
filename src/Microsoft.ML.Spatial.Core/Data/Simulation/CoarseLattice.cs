using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Merges spots into those of a coarser hexagonal lattice: each goes to the nearest of its points.</summary>
internal static class CoarseLattice
{
    private static readonly double RowHeight = Math.Sqrt(3) / 2;

    public static SpotGroups Group(PointSet coordinates, int[] spots, double pitch, SlicePairOptions options)
    {
        var coarse = pitch * options.CoarsenFactor;
        var random = SimulationRandom.Stream(options.Seed, RandomPurpose.CoarseOffset);
        var left = coordinates.X.Min() - (coarse * random.NextDouble());
        var bottom = coordinates.Y.Min() - (coarse * random.NextDouble());
        var members = new SortedDictionary<(long Row, long Column), List<int>>();
        foreach (var spot in spots)
        {
            var place = Nearest((coordinates.X[spot] - left) / coarse, (coordinates.Y[spot] - bottom) / coarse);
            if (!members.TryGetValue(place, out var list))
                members[place] = list = [];
            list.Add(spot);
        }
        var centers = members.Keys.Select(Place).ToArray();
        return new SpotGroups(
            [.. members.Values.Select(list => list.ToArray())],
            new PointSet(Array.ConvertAll(centers, center => left + (coarse * center.X)), Array.ConvertAll(centers, center => bottom + (coarse * center.Y))));
    }

    // The nearest lattice point lies in the row below or the row above: any other row is farther than a cell reaches.
    private static (long Row, long Column) Nearest(double x, double y)
    {
        var below = (long)Math.Floor(y / RowHeight);
        var first = NearestInRow(x, below);
        var second = NearestInRow(x, below + 1);
        return Distance(first, x, y) <= Distance(second, x, y) ? first : second;
    }

    private static (long Row, long Column) NearestInRow(double x, long row) => (row, (long)Math.Round(x - Shift(row)));

    private static double Distance((long Row, long Column) place, double x, double y)
    {
        var (centerX, centerY) = Place(place);
        return ((x - centerX) * (x - centerX)) + ((y - centerY) * (y - centerY));
    }

    private static (double X, double Y) Place((long Row, long Column) place) => (place.Column + Shift(place.Row), place.Row * RowHeight);

    private static double Shift(long row) => (row & 1) == 0 ? 0 : 0.5;
}
