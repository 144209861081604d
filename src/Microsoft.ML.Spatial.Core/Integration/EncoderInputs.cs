using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration.Network;
using Microsoft.ML.Spatial.Core.Numerics;

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
    internal static (EncoderInputs Learnt, IEncoderInput[] Inputs) Fit(
        IReadOnlyList<IntegrationModality> modalities, bool[][] measured, int[] batches, int batchCount, SpatialGraph? graph, CvaeOptions options, long seed, Execution execution)
    {
        ModalityEncoding[] encodings =
            [.. modalities.Select((modality, k) => ModalityEncoding.Fit(modality, RowsOf(measured[k]), graph, options, unchecked(seed + k), execution))];
        if (options.Components == 0)
        {
            var plain = new EncoderInputs(encodings, [], []);
            return (plain, plain.Prepare(modalities, measured, batches, graph, options, execution));
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
        var attention = new List<NeighborAttention>();
        var averaged = Average(scores, measured, graph, options, execution, (_, profiles) =>
        {
            attention.Add(NeighborAttention.Fit(profiles, graph!, options.AttentionWidth, execution));
            return attention[^1];
        });
        for (var k = 0; k < averaged.Length; k++)
            encodings[k] = encodings[k] with { InputScale = LargestDeviation(averaged[k]) };
        return (new EncoderInputs(encodings, attention, means), Scaled(averaged, encodings));
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
        DenseMatrix[] scores = [.. Encodings.Select((encoding, k) => encoding.Scores(modalities[k].Values, execution))];
        for (var k = 0; k < BatchMeans.Count; k++)
            BatchCenters.TakeOff(scores[k], measured[k], batches, BatchMeans[k]);
        return Scaled(Average(scores, measured, graph, options, execution, (round, _) => Attention[round]), Encodings);
    }

    /// <summary>Scores averaged over the surroundings of each spot.</summary>
    /// <param name="scores">For each modality spots x components.</param>
    /// <param name="measured">For each modality which spots it measured.</param>
    /// <param name="graph">Who is next to whom; null leaves the scores as they are.</param>
    /// <param name="options">How surroundings are read.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <param name="attention">What weighs neighbours in a round, given the smooth profiles before it.</param>
    private static DenseMatrix[] Average(
        DenseMatrix[] scores, bool[][] measured, SpatialGraph? graph, CvaeOptions options, Execution execution, Func<int, DenseMatrix, NeighborAttention> attention)
    {
        if (graph is null || options.NeighborInput == NeighborInput.None)
            return scores;
        if (options.NeighborInput == NeighborInput.Mean)
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
