using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Sorts spots by what they are, so that no sum and no draw depends on the order in which a view lists them.</summary>
internal static class SpotOrder
{
    /// <summary>The rows by slice, then place, then barcode; rows that agree in all of them stay in the view's order.</summary>
    /// <param name="slices">The slice of each row.</param>
    /// <param name="points">The places; null when they are not known.</param>
    /// <param name="barcodes">The names.</param>
    public static int[] Of(int[] slices, PointSet? points, string[] barcodes)
    {
        int[] order = [.. Enumerable.Range(0, slices.Length)];
        Array.Sort(order, Compare);
        return order;

        int Compare(int a, int b)
        {
            var difference = slices[a].CompareTo(slices[b]);
            if (difference == 0 && points is not null)
                difference = points.X[a].CompareTo(points.X[b]);
            if (difference == 0 && points is not null)
                difference = points.Y[a].CompareTo(points.Y[b]);
            if (difference == 0)
                difference = string.CompareOrdinal(barcodes[a], barcodes[b]);
            return difference != 0 ? difference : a.CompareTo(b);
        }
    }

    /// <summary>Where each row stands in an order.</summary>
    public static int[] PlacesOf(int[] order)
    {
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
            places[order[place]] = place;
        return places;
    }
}
