namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>Subsets without repetition.</summary>
internal static class RowSample
{
    /// <summary>At most as many of the numbers from 0 to <paramref name="count"/> as wanted, evenly spread.</summary>
    public static int[] Even(int count, int wanted)
    {
        var rows = new int[Math.Min(count, wanted)];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (int)((long)i * count / rows.Length);
        return rows;
    }

    /// <summary>As many of the numbers from 0 to <paramref name="count"/> as wanted, drawn so that every subset is equally likely, in increasing order.</summary>
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
