using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Joins rows by the Jaccard index of their lists of nearest rows, each row in its own list (Seurat's FindNeighbors).</summary>
internal static class SharedNeighborGraph
{
    /// <summary>Weaker edges are left out, as in Seurat.</summary>
    private const double LeastShare = 1.0 / 15;

    /// <param name="nearest">The nearest rows of every row, at least one.</param>
    /// <param name="execution">Threads, progress and cancellation.</param>
    /// <remarks>Time: the sum over rows of the square of the number of lists they stand in.</remarks>
    public static CsrMatrix Build(NearestRows nearest, Execution execution)
    {
        var lists = NeighborLists.Of(nearest, includeSelf: true);
        var holders = lists.Transpose();
        var size = nearest.Count + 1;
        return ParallelRows.Fill(lists.Rows, lists.Rows, execution, "shared neighbours", () =>
        {
            var shared = new int[lists.Rows];
            var touched = new List<int>();
            return (row, indices, values) =>
            {
                touched.Clear();
                foreach (var member in lists.RowIndices(row))
                {
                    foreach (var holder in holders.RowIndices(member))
                    {
                        if (shared[holder]++ == 0)
                            touched.Add(holder);
                    }
                }
                touched.Sort();
                var stored = 0;
                foreach (var other in touched)
                {
                    var share = (double)shared[other] / ((2 * size) - shared[other]);
                    shared[other] = 0;
                    if (other == row || share < LeastShare)
                        continue;
                    indices[stored] = other;
                    values[stored++] = (float)share;
                }
                return stored;
            };
        });
    }
}
