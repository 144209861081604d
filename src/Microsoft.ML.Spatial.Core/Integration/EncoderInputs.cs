using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration.Network;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>What is learnt of all modalities before their networks, and what encoders read of any spots.</summary>
/// <param name="Encodings">What is learnt of each modality.</param>
/// <param name="Attention">How much neighbours count in the first pass over them, and in the second; none without attention.</param>
/// <param name="BatchMeans">For each modality the mean components of each batch in order, batch after batch; empty when they are not taken off.</param>
public sealed record EncoderInputs(IReadOnlyList<ModalityEncoding> Encodings, IReadOnlyList<NeighborAttention> Attention, IReadOnlyList<float[]> BatchMeans)
{
    private const int SmoothingRounds = 2;
    private const int AttentionRounds = 2;
    private const int SmoothingNeighbors = 6;

    /// <summary>Learns from the training spots, and prepares them.</summary>
    /// <returns>What was learnt, what encoders read, and the options with what was decided about neighbours.</returns>
    internal static (EncoderInputs Learnt, IEncoderInput[] Inputs, CvaeOptions Decided) Fit(
        IReadOnlyList<IntegrationModality> modalities, bool[][] measured, int[] batches, int batchCount, SpatialGraph? graph, CvaeOptions options, long seed, Execution execution)
    {
        ModalityEncoding[] encodings =
            [.. modalities.Select((modality, k) => ModalityEncoding.Fit(modality, RowsOf(measured[k]), graph, options, unchecked(seed + k), execution))];
        if (options.Components == 0)
        {
            var plain = new EncoderInputs(encodings, [], []);
            var decided = options.Decided(NeighborInputChoice.Of(options, [], measured, batchCount, graph, seed, execution), filtered: false);
            return (plain, plain.Prepare(modalities, measured, batches, graph, decided, execution), decided);
        }
        DenseMatrix[] scores = [.. encodings.Select((encoding, k) => encoding.Scores(modalities[k].Values, execution))];
        var means = new List<float[]>();
        if (options.CenterBatches && batchCount > 1)
        {
            for (var k = 0; k < scores.Length; k++)
            {
                means.Add(BatchCenters.Of(scores[k], measured[k], batches, batchCount));
                BatchCenters.TakeOff(scores[k], measured[k], batches, means[k]);
            }
        }
        var input = NeighborInputChoice.Of(options, scores, measured, batchCount, graph, seed, execution);
        var filters = graph is not null && input == NeighborInput.None && options.WhitenNoise;
        if (filters)
        {
            for (var k = 0; k < scores.Length; k++)
                encodings[k] = Filtered(encodings[k], scores[k], RowsOf(measured[k]), graph!, k < means.Count ? means[k] : [], execution);
            // As a saved model computes them, so that it answers the same bits.
            scores = new EncoderInputs(encodings, [], means).OwnScores([.. modalities.Select(modality => modality.Values)], measured, batches, execution);
        }
        var attention = new List<NeighborAttention>();
        var averaged = Average(scores, measured, graph, input, execution, (_, profiles) =>
        {
            attention.Add(NeighborAttention.Fit(profiles, graph!, options.AttentionWidth, execution));
            return attention[^1];
        });
        for (var k = 0; k < averaged.Length; k++)
            encodings[k] = encodings[k] with { InputScale = LargestDeviation(averaged[k]) };
        return (new EncoderInputs(encodings, attention, means), Scaled(averaged, encodings), options.Decided(input, filters));
    }

    /// <summary>Prepares any spots.</summary>
    internal IEncoderInput[] Prepare(
        IReadOnlyList<IntegrationModality> modalities, bool[][] measured, int[] batches, SpatialGraph? graph, CvaeOptions options, Execution execution)
    {
        if (Encodings[0].Components is null)
        {
            return
            [
                .. modalities.Select((modality, k) =>
                    (IEncoderInput)new FeatureInput(modality.Values, Encodings[k].IsCount, measured[k], options.NeighborInput == NeighborInput.Mean ? graph : null)),
            ];
        }
        return Scaled(Average(OwnScores([.. modalities.Select(modality => modality.Values)], measured, batches, execution), measured, graph, options.NeighborInput, execution, (round, _) => Attention[round]), Encodings);
    }

    /// <summary>For each modality spots x components, relative to the mean of their batch, nothing of their neighbours.</summary>
    internal DenseMatrix[] OwnScores(IReadOnlyList<CsrMatrix> values, bool[][] measured, int[] batches, Execution execution)
    {
        DenseMatrix[] scores = [.. Encodings.Select((encoding, k) => encoding.Scores(values[k], execution))];
        for (var k = 0; k < BatchMeans.Count; k++)
            BatchCenters.TakeOff(scores[k], measured[k], batches, BatchMeans[k]);
        return scores;
    }

    // The filter becomes part of the whitening; the means of batches, taken before it, go through it too.
    private static ModalityEncoding Filtered(ModalityEncoding encoding, DenseMatrix scores, int[] measured, SpatialGraph graph, float[] batchMeans, Execution execution)
    {
        var matrix = SpatialWienerFilter.Fit(scores.SelectRows(measured), GraphParts.Among(graph.RowPointers, graph.Neighbors, measured, SmoothingNeighbors), execution);
        if (batchMeans.Length > 0)
            new NoiseWhitening(matrix).Apply(new DenseMatrix(batchMeans.Length / scores.Columns, scores.Columns, [.. batchMeans]), execution).Values.CopyTo(batchMeans.AsSpan());
        return encoding with { Whitening = encoding.Whitening!.Then(matrix) };
    }

    /// <summary>Scores averaged over the surroundings of each spot.</summary>
    /// <param name="scores">For each modality spots x components.</param>
    /// <param name="measured">For each modality which spots it measured.</param>
    /// <param name="graph">Who is next to whom; null leaves the scores as they are.</param>
    /// <param name="input">How surroundings are read.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <param name="attention">What weighs neighbours in a round, given the smooth profiles before it.</param>
    private static DenseMatrix[] Average(
        DenseMatrix[] scores, bool[][] measured, SpatialGraph? graph, NeighborInput input, Execution execution, Func<int, DenseMatrix, NeighborAttention> attention)
    {
        if (graph is null || input == NeighborInput.None)
            return scores;
        if (input == NeighborInput.Mean)
            return Smooth(scores, measured, graph, null, 1, execution);
        var averaged = Smooth(scores, measured, graph.Nearest(SmoothingNeighbors), null, SmoothingRounds, execution);
        for (var round = 0; round < AttentionRounds; round++)
        {
            var profiles = DenseMatrix.Beside(averaged);
            averaged = Smooth(scores, measured, graph, attention(round, profiles).Weights(profiles, graph, execution), 1, execution);
        }
        return averaged;
    }

    private static DenseMatrix[] Smooth(DenseMatrix[] scores, bool[][] measured, SpatialGraph graph, float[]? weights, int rounds, Execution execution)
    {
        var smooth = new DenseMatrix[scores.Length];
        for (var k = 0; k < scores.Length; k++)
        {
            smooth[k] = NeighborMean.Of(scores[k], measured[k], graph, weights, execution);
            for (var round = 1; round < rounds; round++)
                smooth[k] = NeighborMean.Of(smooth[k], measured[k], graph, weights, execution);
        }
        return smooth;
    }

    private static IEncoderInput[] Scaled(DenseMatrix[] averaged, IReadOnlyList<ModalityEncoding> encodings)
    {
        for (var k = 0; k < averaged.Length; k++)
            TensorPrimitives.Divide(averaged[k].Values, (float)encodings[k].InputScale, averaged[k].Values);
        return [.. averaged.Select(scores => (IEncoderInput)new ComponentInput(scores))];
    }

    private static double LargestDeviation(DenseMatrix scores)
    {
        var variance = BatchNormalization.Statistics(new MatrixView(scores)).Variance.Max();
        return variance > 0 ? Math.Sqrt(variance) : 1;
    }

    private static int[] RowsOf(bool[] measured) => [.. Enumerable.Range(0, measured.Length).Where(row => measured[row])];
}
