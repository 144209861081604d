namespace Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

/// <summary>
/// The k largest of some values with equal values chosen as the reference program's libraries choose them, by quickselect with the median of three as
/// pivot. It matters where a row's cut falls among values that are all set to 0.
/// </summary>
internal static class Selection
{
    public static int[] Largest(double[] values, int count)
    {
        int[] places = [.. Enumerable.Range(0, values.Length)];
        var (first, last, cut) = (0, places.Length, count - 1);
        while (last - first > 3)
        {
            MedianToFront(first, first + 1, first + ((last - first) / 2), last - 1);
            var split = Partition(first + 1, last, first);
            if (split <= cut)
                first = split;
            else
                last = split;
        }
        for (var i = first + 1; i < last; i++)
            for (var j = i; j > first && Before(j, j - 1); j--)
                Swap(j, j - 1);
        return places[..count];

        bool Before(int a, int b) => values[places[a]] > values[places[b]];

        void Swap(int a, int b) => (places[a], places[b]) = (places[b], places[a]);

        void MedianToFront(int front, int a, int b, int c)
        {
            if (Before(a, b))
                Swap(front, Before(b, c) ? b : Before(a, c) ? c : a);
            else
                Swap(front, Before(a, c) ? a : Before(b, c) ? c : b);
        }

        int Partition(int low, int high, int pivot)
        {
            while (true)
            {
                while (Before(low, pivot))
                    low++;
                high--;
                while (Before(pivot, high))
                    high--;
                if (low >= high)
                    return low;
                Swap(low, high);
                low++;
            }
        }
    }
}
