namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Takes the statistics of normalisation anew, over all training spots and layer by layer, as inference sees them: no dropout, no noise.</summary>
internal static class StatisticsEstimate
{
    /// <param name="network">The network.</param>
    /// <param name="spots">All spots.</param>
    /// <param name="rows">Those that count.</param>
    /// <param name="pass">Room for a mini-batch.</param>
    /// <param name="minibatchSize">Spots of a mini-batch.</param>
    /// <param name="usesOwn">Whether the decoders of the joint latents also read those of the modalities.</param>
    public static void Refresh(CvaeNetwork network, CvaeSpots spots, int[] rows, CvaePass pass, int minibatchSize, bool usesOwn)
    {
        var modalities = network.Modalities;
        for (var layer = 0; layer < network.Shape.HiddenSizes.Count; layer++)
        {
            var seen = Array.ConvertAll(modalities, modality => new PooledStatistics(modality.Encoder[layer].Outputs));
            Visit(spots, rows, minibatchSize, batch =>
            {
                pass.Encode(batch);
                for (var k = 0; k < seen.Length; k++)
                    seen[k].Add(pass.Encoder(k).Layer(layer).Linear);
            });
            for (var k = 0; k < seen.Length; k++)
                seen[k].CopyTo(modalities[k].Encoder[layer].Statistics[0]);
        }
        var joint = Array.ConvertAll(modalities, modality => new PooledStatistics(modality.Decoder.Hidden.Outputs));
        var own = Array.ConvertAll(modalities, modality => new PooledStatistics(modality.Decoder.Hidden.Outputs));
        Visit(spots, rows, minibatchSize, batch =>
        {
            pass.Encode(batch);
            for (var k = 0; k < modalities.Length; k++)
            {
                var places = batch.Places[k].Length;
                pass.DecodeMeans(k, usesOwn, hiddenOnly: true);
                joint[k].Add(pass.Decoder(k).Linear.RowRange(0, places));
                if (usesOwn)
                    own[k].Add(pass.Decoder(k).Linear.RowRange(places, places));
            }
        });
        for (var k = 0; k < modalities.Length; k++)
        {
            joint[k].CopyTo(modalities[k].Decoder.Hidden.Statistics[0]);
            own[k].CopyTo(modalities[k].Decoder.Hidden.Statistics[1]);
        }
    }

    private static void Visit(CvaeSpots spots, int[] rows, int size, Action<Minibatch> visit)
    {
        for (var from = 0; from < rows.Length; from += size)
            visit(new Minibatch(spots, rows.AsSpan(from, Math.Min(size, rows.Length - from))));
    }
}
