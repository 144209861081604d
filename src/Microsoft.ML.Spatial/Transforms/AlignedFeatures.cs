using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>Brings the features of new data into the places the model has them.</summary>
internal static class AlignedFeatures
{
    /// <param name="features">New data.</param>
    /// <param name="sources">For each feature of the model its column in the new data, or -1.</param>
    /// <param name="means">What a spot has where the new data lack a feature.</param>
    /// <param name="scale">What a row's <paramref name="means"/> are multiplied by; null for 1, and 0 leaves the row as it is.</param>
    public static CsrMatrix Of(CsrMatrix features, int[] sources, float[] means, Func<int, float>? scale = null)
    {
        var target = new int[features.Columns];
        Array.Fill(target, -1);
        for (var place = 0; place < sources.Length; place++)
            if (sources[place] >= 0)
                target[sources[place]] = place;
        if (features.Columns == sources.Length && Enumerable.Range(0, sources.Length).All(place => sources[place] == place))
            return features;
        int[] missing = [.. Enumerable.Range(0, sources.Length).Where(place => sources[place] < 0 && means[place] != 0)];
        var builder = new CsrBuilder(sources.Length, features.Rows, features.StoredCount);
        var entries = new List<(int Place, float Value)>();
        for (var row = 0; row < features.Rows; row++)
        {
            entries.Clear();
            var indices = features.RowIndices(row);
            var values = features.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
                if (target[indices[k]] >= 0)
                    entries.Add((target[indices[k]], values[k]));
            var factor = missing.Length == 0 ? 0 : scale?.Invoke(row) ?? 1;
            for (var k = 0; k < missing.Length && factor != 0; k++)
                entries.Add((missing[k], means[missing[k]] * factor));
            entries.Sort((a, b) => a.Place.CompareTo(b.Place));
            foreach (var (place, value) in entries)
                builder.Add(place, value);
            builder.EndRow();
        }
        return builder.ToMatrix();
    }
}
