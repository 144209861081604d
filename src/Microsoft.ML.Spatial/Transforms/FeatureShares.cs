using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Each feature's share of all counts, which stands in for a feature that new data lack.</summary>
internal static class FeatureShares
{
    public static float[] Of(CsrMatrix counts)
    {
        var sums = new double[counts.Columns];
        for (var k = 0; k < counts.StoredCount; k++)
            sums[counts.ColumnIndices[k]] += counts.Values[k];
        var total = Math.Max(sums.Sum(), double.Epsilon);
        return Array.ConvertAll(sums, sum => (float)(sum / total));
    }

    /// <summary>New counts in the model's places; a feature they lack has its share of the total that the spot would have with it.</summary>
    public static CsrMatrix Complete(CsrMatrix counts, int[] sources, float[] shares)
    {
        var present = 0.0;
        for (var place = 0; place < sources.Length; place++)
            present += sources[place] >= 0 ? shares[place] : 0;
        var known = new bool[counts.Columns];
        foreach (var source in sources)
            if (source >= 0)
                known[source] = true;
        return AlignedFeatures.Of(counts, sources, shares, row =>
        {
            var total = 0.0;
            var indices = counts.RowIndices(row);
            var values = counts.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
                total += known[indices[k]] ? values[k] : 0;
            return present > 0 ? (float)(total / present) : 0;
        });
    }
}
