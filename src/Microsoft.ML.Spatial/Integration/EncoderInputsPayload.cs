using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>In a payload, what was learnt of all modalities before their networks.</summary>
internal static class EncoderInputsPayload
{
    private const int MostRounds = 1 << 10;

    public static void Write(PayloadWriter payload, EncoderInputs inputs)
    {
        foreach (var encoding in inputs.Encodings)
            EncodingPayload.Write(payload, encoding);
        payload.Write(inputs.Attention.Count);
        foreach (var attention in inputs.Attention)
        {
            ComponentsPayload.Write(payload, attention.Key);
            payload.Write(attention.Width);
        }
        payload.Write(inputs.BatchMeans.Count > 0);
        foreach (var means in inputs.BatchMeans)
            payload.Write(means);
    }

    /// <param name="payload">The payload.</param>
    /// <param name="names">The modalities.</param>
    /// <param name="features">The number of features of each.</param>
    /// <param name="batches">The number of combinations of batches.</param>
    /// <exception cref="FormatException">The numbers do not belong together.</exception>
    public static EncoderInputs Read(PayloadReader payload, string[] names, int[] features, int batches)
    {
        ModalityEncoding[] encodings = [.. names.Select((name, k) => EncodingPayload.Read(payload, name, features[k]))];
        var attention = new List<NeighborAttention>();
        for (var left = payload.ReadCount(MostRounds); left > 0; left--)
            attention.Add(new NeighborAttention(ComponentsPayload.Read(payload), payload.ReadDouble()));
        float[][] means = payload.ReadBoolean() ? [.. names.Select(_ => payload.ReadSingles())] : [];
        int[] ranks = [.. encodings.Select(encoding => encoding.Components?.Rank ?? 0)];
        var fits = Array.TrueForAll(ranks, rank => rank > 0 == ranks[0] > 0)
            && attention.TrueForAll(round => round.Key.FeatureCount == ranks.Sum() && round.Width > 0 && double.IsFinite(round.Width))
            && !means.Where((values, k) => values.Length != batches * ranks[k] || !Array.TrueForAll(values, float.IsFinite)).Any();
        return fits ? new EncoderInputs(encodings, attention, means) : throw payload.Damaged("the components of modalities do not fit together");
    }
}
