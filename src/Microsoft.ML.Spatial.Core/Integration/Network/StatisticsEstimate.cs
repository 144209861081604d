namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Takes the statistics of normalisation anew, over all training spots and layer by layer, as inference sees them: no dropout, no noise.</summary>
internal static class StatisticsEstimate
{
    public static void Refresh(CvaeNetwork network, CvaeSpots spots, int[] rows, CvaePass pass, int minibatchSize, bool usesOwn)
    {
        for (var layer = 0; layer < network.Shape.HiddenSizes.Count; layer++)
        {
            var seen = network.Modalities.Select(modality => new PooledStatistics(modality.Encoder[layer].Outputs)).ToArray();
            Visit(spots, rows, minibatchSize, batch =>
            {
                pass.Encode(batch);
                for (var k = 0; k < seen.Length; k++)
                    seen[k].Add(pass.Encoder(k).Layer(layer).Linear);
            });
            for (var k = 0; k < seen.Length; k++)
                seen[k].CopyTo(network.Modalities[k].Encoder[layer].Statistics[0]);
        }
        for (var k = 0; k < network.Modalities.Length; k++)
        {
            PooledStatistics[] seen = [new(network.Modalities[k].Decoder.Outputs), new(network.Modalities[k].Decoder.Outputs)];
            Visit(spots, rows, minibatchSize, batch =>
            {
                var places = batch.Places[k].Length;
                pass.Encode(batch);
                pass.DecodeMeans(k, usesOwn);
                seen[0].Add(pass.Decoder(k).Layer.Linear.RowRange(0, places));
                if (usesOwn)
                    seen[1].Add(pass.Decoder(k).Layer.Linear.RowRange(places, places));
            });
            for (var way = 0; way < ModalityNetwork.DecoderKinds; way++)
                seen[way].CopyTo(network.Modalities[k].Decoder.Statistics[way]);
        }
    }

    private static void Visit(CvaeSpots spots, int[] rows, int size, Action<Minibatch> visit)
    {
        for (var from = 0; from < rows.Length; from += size)
            visit(new Minibatch(spots, rows.AsSpan(from, Math.Min(size, rows.Length - from))));
    }
}
