namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Random subsets without repetition.</summary>
internal static class RowSample
{
    /// <summary>As many of the numbers from 0 to <paramref name="count"/> as wanted, every subset equally likely, in increasing order.</summary>
    public static int[] Draw(int count, int wanted, ref CounterRandom random)
    {
        var all = new int[count];
        for (var row = 0; row < count; row++)
            all[row] = row;
        for (var place = 0; place < wanted; place++)
        {
            var other = place + random.NextInt(count - place);
            (all[place], all[other]) = (all[other], all[place]);
        }
        Array.Sort(all, 0, wanted);
        return all[..wanted];
    }
}
