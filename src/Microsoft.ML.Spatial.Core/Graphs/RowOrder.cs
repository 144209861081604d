using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>
/// An order of spots that does not depend on how they were given: by slice, x, y. What is computed in it, random subsets included, belongs
/// to the spots and not to their rows. Spots at the same place keep their order.
/// </summary>
internal static class RowOrder
{
    public static int[] Of(PointSet points, int[] slices)
    {
        int[] order = [.. Enumerable.Range(0, points.Count)];
        Array.Sort(order, (one, other) =>
        {
            var comparison = slices[one].CompareTo(slices[other]);
            if (comparison == 0)
                comparison = points.X[one].CompareTo(points.X[other]);
            if (comparison == 0)
                comparison = points.Y[one].CompareTo(points.Y[other]);
            return comparison != 0 ? comparison : one.CompareTo(other);
        });
        return order;
    }
}
