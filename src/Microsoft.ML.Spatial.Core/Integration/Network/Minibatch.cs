namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Some spots, those of one batch next to each other, and who of them was measured by what.</summary>
internal sealed class Minibatch
{
    /// <param name="spots">All spots.</param>
    /// <param name="rows">Which ones; they are put in the order of their batches.</param>
    /// <param name="encoderKinds">How many kinds of spots encoders normalise apart: 1, or as many as there are batches.</param>
    public Minibatch(CvaeSpots spots, ReadOnlySpan<int> rows, int encoderKinds)
    {
        Rows = rows.ToArray();
        if (spots.GroupCount > 1)
        {
            var keys = Array.ConvertAll(Rows, row => spots.Groups[row]);
            var order = new int[Rows.Length];
            for (var i = 0; i < order.Length; i++)
                order[i] = i;
            // The sort is not stable by itself.
            Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
            var given = Rows;
            Rows = Array.ConvertAll(order, place => given[place]);
        }
        Places = new int[spots.Modalities.Count][];
        EncoderGroups = new IReadOnlyList<RowGroup>[Places.Length];
        for (var k = 0; k < Places.Length; k++)
        {
            var measured = spots.Modalities[k].Measured;
            Places[k] = [.. Enumerable.Range(0, Rows.Length).Where(place => measured[Rows[place]])];
            EncoderGroups[k] = GroupsOf(spots, Array.ConvertAll(Places[k], place => Rows[place]), encoderKinds > 1);
        }
    }

    /// <summary>The spots.</summary>
    public int[] Rows { get; }

    /// <summary>For each modality the places among <see cref="Rows"/> of the spots it measured.</summary>
    public int[][] Places { get; }

    /// <summary>For each modality which of those are normalised together.</summary>
    public IReadOnlyList<RowGroup>[] EncoderGroups { get; }

    private static List<RowGroup> GroupsOf(CvaeSpots spots, int[] rows, bool apart)
    {
        var groups = new List<RowGroup>();
        for (var from = 0; from < rows.Length;)
        {
            var kind = apart ? spots.Groups[rows[from]] : 0;
            var to = from + 1;
            while (to < rows.Length && (!apart || spots.Groups[rows[to]] == kind))
                to++;
            groups.Add(new RowGroup(from, to - from, kind));
            from = to;
        }
        return groups;
    }
}
