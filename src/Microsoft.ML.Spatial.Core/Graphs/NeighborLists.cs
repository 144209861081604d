using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>Lists of nearest rows as a sparse matrix of ones.</summary>
internal static class NeighborLists
{
    /// <param name="nearest">The nearest rows of every row.</param>
    /// <param name="includeSelf">Whether a row stands in its own list.</param>
    public static CsrMatrix Of(NearestRows nearest, bool includeSelf)
    {
        var width = nearest.Count + (includeSelf ? 1 : 0);
        var pointers = new int[nearest.RowsAsked + 1];
        var columns = new int[checked(nearest.RowsAsked * width)];
        for (var row = 0; row < nearest.RowsAsked; row++)
        {
            pointers[row + 1] = pointers[row] + width;
            var list = columns.AsSpan(pointers[row], width);
            nearest.RowsOf(row).CopyTo(list);
            if (includeSelf)
                list[^1] = row;
            list.Sort();
        }
        var ones = new float[columns.Length];
        Array.Fill(ones, 1);
        return new CsrMatrix(nearest.RowsAsked, nearest.RowsAsked, pointers, columns, ones);
    }
}
