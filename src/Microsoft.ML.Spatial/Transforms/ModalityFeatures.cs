using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Transforms;

/// <summary>The features of one modality, as its network was trained on them.</summary>
/// <param name="column">The column they come from.</param>
/// <param name="names">Their names; null when they have none.</param>
/// <param name="means">Their means over the spots that were measured.</param>
internal sealed class ModalityFeatures(string column, string[]? names, float[] means)
{
    public string Column => column;

    public string[]? Names => names;

    public float[] Means => means;

    /// <summary>Where they are found in other data.</summary>
    public FeatureSources Sources { get; } = new(column, means.Length, [.. Enumerable.Range(0, means.Length)], names);

    /// <summary>Other data in the order of the network's features.</summary>
    public CsrMatrix Align(CsrMatrix features, DataViewSchema.Column input) => AlignedFeatures.Of(features, Sources.Find(input), means);

    /// <summary>
    /// The same where a row without values is a spot that was not measured, and stays so. Counts that the data lack are their mean on the scale of the spot's others.
    /// </summary>
    public CsrMatrix AlignMeasured(CsrMatrix features, DataViewSchema.Column input, bool areCounts)
    {
        var sources = Sources.Find(input);
        if (areCounts)
            return FeatureShares.Complete(features, sources, means);
        var known = new bool[features.Columns];
        foreach (var source in sources)
            if (source >= 0)
                known[source] = true;
        return AlignedFeatures.Of(features, sources, means, row =>
        {
            foreach (var slot in features.RowIndices(row))
                if (known[slot])
                    return 1;
            return 0;
        });
    }
}
