namespace Microsoft.ML.Spatial.Core.Graphs;

/// <summary>The order of equally distant neighbours: by x, then y, then row.</summary>
internal static class NeighborOrder
{
    public static int CompareTies(double[] x, double[] y, int[] rows, int a, int b)
    {
        var order = x[a].CompareTo(x[b]);
        if (order == 0)
            order = y[a].CompareTo(y[b]);
        return order != 0 ? order : rows[a].CompareTo(rows[b]);
    }
}
