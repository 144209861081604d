namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>What the layers normalise with in the two passes of inference.</summary>
/// <param name="Uniform">In the first pass, layer by layer.</param>
/// <param name="Patterned">In the second.</param>
internal sealed record InferenceStatistics(IReadOnlyList<LayerStatistics> Uniform, IReadOnlyList<LayerStatistics> Patterned)
{
    /// <summary>All arrays in a fixed order, for saving.</summary>
    public IEnumerable<double[]> Arrays => Uniform.Concat(Patterned)
        .SelectMany(layer => layer.FeedForward is null ? [layer.Attention] : new[] { layer.Attention, layer.FeedForward })
        .SelectMany(statistics => new[] { statistics.Mean, statistics.Variance });

    /// <summary>The statistics whose <see cref="Arrays"/> these are.</summary>
    public static InferenceStatistics FromArrays(IReadOnlyList<double[]> arrays, IReadOnlyList<EncoderLayer> layers)
    {
        var next = 0;
        return new InferenceStatistics(Pass(), Pass());

        LayerStatistics[] Pass() => [.. layers.Select(layer => new LayerStatistics(Take(layer.Width), layer.FeedForward is null ? null : Take(layer.Width)))];

        ColumnStatistics Take(int width)
        {
            if (next + 2 > arrays.Count || arrays[next].Length != width || arrays[next + 1].Length != width || !Array.TrueForAll(arrays[next + 1], variance => variance >= 0))
                throw new ArgumentException("The statistics do not fit the layers.", nameof(arrays));
            next += 2;
            return new ColumnStatistics(arrays[next - 2], arrays[next - 1]);
        }
    }
}
