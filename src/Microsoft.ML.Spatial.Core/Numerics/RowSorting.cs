namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Putting the entries of one row of a sparse matrix in order of their columns.</summary>
internal static class RowSorting
{
    /// <summary>Sorts a row unless it is sorted already.</summary>
    /// <returns>Whether every column is there once.</returns>
    public static bool Sort(int[] indices, float[] values, int start, int length)
    {
        if (IsIncreasing(indices.AsSpan(start, length)))
            return true;
        Array.Sort(indices, values, start, length);
        return IsIncreasing(indices.AsSpan(start, length));
    }

    private static bool IsIncreasing(ReadOnlySpan<int> indices)
    {
        for (var i = 1; i < indices.Length; i++)
            if (indices[i] <= indices[i - 1])
                return false;
        return true;
    }
}
