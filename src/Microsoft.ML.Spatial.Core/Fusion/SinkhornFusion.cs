using System.Runtime.CompilerServices;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Fusion.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Fusion;

/// <summary>
/// Fuses slices, of one modality or several, into one embedding, as SpatialFuser does (bioRxiv 10.1101/2025.09.14.676067): a graph attention autoencoder for each
/// modality, a head they share, anchors between slices by optimal transport, and a loss that draws anchors together while every slice is still reconstructed.
/// </summary>
public static class SinkhornFusion
{
    private const long SeedStep = 7919;

    /// <summary>Trains on slices that lie in one frame.</summary>
    /// <param name="modalities">What was measured. Slices with the same features share a modality, and its network; slices given as modalities of their own have one each.</param>
    /// <param name="slices">The slices, at least one; together they hold every row of every modality once.</param>
    /// <param name="pairs">Which slices are matched with each other; null for <see cref="FusionPair.Consecutive"/>.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="seed">Decides initial weights and negatives; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads, progress, cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// A step costs what a step of the networks costs (<see cref="Mcgate.Fit"/>) and O(anchors x size + spots x size^2); finding anchors costs
    /// O(pairs of spots within the radius x (size + iterations)). Nothing is spots x spots.
    /// </remarks>
    /// <exception cref="ArgumentException">Options are not valid, or the parts do not fit together.</exception>
    /// <exception cref="SpatialDataException">A modality has nothing to learn from, two matched slices do not overlap, a matched slice has no spot beyond the radius of one of its own, or the loss diverged.</exception>
    public static FusionFit Fit(
        IReadOnlyList<FusionModality> modalities,
        IReadOnlyList<FusionSlice> slices,
        IReadOnlyList<FusionPair>? pairs = null,
        FusionOptions? options = null,
        long seed = 0,
        Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(slices);
        options ??= new FusionOptions();
        execution ??= Execution.Default;
        FusionInput.Check(modalities, slices, pairs ??= FusionPair.Consecutive(slices.Count), options);
        PreparedNetwork[] prepared = [.. modalities.Select((modality, i) => PreparedNetwork.Of(
            modality.Features, modality.RowPointers, modality.Neighbors, modality.FeatureNames, modality.Network, unchecked(seed + (SeedStep * i)), execution))];
        var head = new FusionHead(modalities[0].Network.HiddenSizes[^1], options.HeadSizes);
        head.Draw(seed, options.HeadStartsAsIdentity);
        var outcome = Train(prepared, slices, pairs, head, options, seed, execution);
        var (models, outputs) = (new List<McgateModel>(), new List<FusionOutput>());
        for (var i = 0; i < prepared.Length; i++)
        {
            var (model, inference, answer) = prepared[i].Finish(outcome.UsesPartners[i], execution);
            models.Add(model);
            outputs.Add(FusionOutput.Of(model, head, inference, answer, execution));
        }
        return new FusionFit(new FusionModel(models, head, options), outputs, outcome.Pretrained, outcome.Fused, outcome.Losses, outcome.Anchors);
    }

    // A method of its own: what training holds could otherwise stay reachable while the trained networks are applied, which needs memory too.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Outcome Train(
        PreparedNetwork[] prepared, IReadOnlyList<FusionSlice> slices, IReadOnlyList<FusionPair> pairs, FusionHead head, FusionOptions options, long seed, Execution execution)
    {
        FusionBranch[] branches = [.. prepared.Select(network => new FusionBranch(network, head, execution))];
        var training = new FusionTraining(branches, slices, pairs, head, options, new AnchorMatcher(slices, pairs, options, seed, execution), execution);
        training.Run();
        return new Outcome(
            [.. branches.Select(branch => branch.HasPartners)],
            training.Pretrained,
            [.. branches.Select(branch => branch.Fused)],
            [.. training.Losses],
            [.. training.Anchors.Select((anchors, pair) => AsMatches(anchors, slices[pairs[pair].Source], slices[pairs[pair].Target]))]);
    }

    private static PairAnchors AsMatches(AnchorRows anchors, FusionSlice source, FusionSlice target)
        => new([.. Places(anchors.Source, source)], [.. Places(anchors.Target, target)]);

    private static IEnumerable<int> Places(int[] rows, FusionSlice slice)
    {
        var places = slice.Rows.Select((row, place) => (row, place)).ToDictionary(pair => pair.row, pair => pair.place);
        return rows.Select(row => places[row]);
    }

    private sealed record Outcome(bool[] UsesPartners, IReadOnlyList<DenseMatrix> Pretrained, DenseMatrix[] Fused, FusionLoss[] Losses, PairAnchors[] Anchors);
}
