namespace Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;

/// <summary>Which sources each target takes from and how much each of them counts.</summary>
/// <param name="Pointers">Target i has the sources [Pointers[i], Pointers[i + 1]).</param>
/// <param name="Sources">Rows of the sources.</param>
/// <param name="Weights">The weight of each source.</param>
/// <param name="Divisors">What the weighted sum of each target is divided by.</param>
/// <param name="NearestDistance">How far the nearest source of each target is.</param>
internal sealed record SourceShares(int[] Pointers, int[] Sources, double[] Weights, double[] Divisors, double[] NearestDistance)
{
    /// <summary>How many sources each target has.</summary>
    public int[] Counts => [.. Divisors.Select((_, target) => Pointers[target + 1] - Pointers[target])];

    /// <summary>Every target takes from itself.</summary>
    public static SourceShares Identity(int count) => new(
        [.. Enumerable.Range(0, count + 1)], [.. Enumerable.Range(0, count)], [.. Enumerable.Repeat(1.0, count)], [.. Enumerable.Repeat(1.0, count)], new double[count]);

    /// <summary>Every target takes the average of its nearest sources.</summary>
    public static SourceShares OfNearest(NearSources near, SourceWeights weighting)
    {
        var targets = near.Nearest.Length;
        var (pointers, divisors) = (new int[targets + 1], new double[targets]);
        var (sources, weights) = (new List<int>(), new List<double>());
        for (var target = 0; target < targets; target++)
        {
            var (rows, distances) = near.Of(target);
            var onTop = distances.Count(0.0);
            for (var i = 0; i < rows.Length; i++)
            {
                if (weighting == SourceWeights.InverseDistance && onTop > 0 && distances[i] > 0)
                    break;
                var weight = weighting == SourceWeights.Average || onTop > 0 ? 1 : distances[0] / distances[i];
                sources.Add(rows[i]);
                weights.Add(weight);
                divisors[target] += weight;
            }
            pointers[target + 1] = sources.Count;
        }
        return new SourceShares(pointers, [.. sources], [.. weights], divisors, near.Nearest);
    }

    /// <summary>Every source gives all to one target.</summary>
    /// <param name="targetOf">The target of each source; negative for none.</param>
    /// <param name="nearest">How far the nearest source of each target is.</param>
    public static SourceShares OfGivers(int[] targetOf, double[] nearest)
    {
        var pointers = new int[nearest.Length + 1];
        foreach (var target in targetOf)
            if (target >= 0)
                pointers[target + 1]++;
        for (var target = 0; target < nearest.Length; target++)
            pointers[target + 1] += pointers[target];
        var sources = new int[pointers[^1]];
        var next = (int[])pointers.Clone();
        for (var source = 0; source < targetOf.Length; source++)
            if (targetOf[source] >= 0)
                sources[next[targetOf[source]]++] = source;
        return new SourceShares(pointers, sources, [.. sources.Select(_ => 1.0)], [.. nearest.Select(_ => 1.0)], nearest);
    }
}
