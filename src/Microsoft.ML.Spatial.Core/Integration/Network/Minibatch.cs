namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Some spots, and who of them was measured by what.</summary>
internal sealed class Minibatch
{
    /// <param name="spots">All spots.</param>
    /// <param name="rows">Which ones.</param>
    public Minibatch(CvaeSpots spots, ReadOnlySpan<int> rows)
    {
        Rows = rows.ToArray();
        Places = new int[spots.Modalities.Count][];
        for (var k = 0; k < Places.Length; k++)
        {
            var measured = spots.Modalities[k].Measured;
            Places[k] = [.. Enumerable.Range(0, Rows.Length).Where(place => measured[Rows[place]])];
        }
    }

    /// <summary>The spots.</summary>
    public int[] Rows { get; }

    /// <summary>For each modality the places among <see cref="Rows"/> of the spots it measured.</summary>
    public int[][] Places { get; }
}
