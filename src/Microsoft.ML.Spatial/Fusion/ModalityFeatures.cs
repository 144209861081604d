using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Fusion;

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
}
