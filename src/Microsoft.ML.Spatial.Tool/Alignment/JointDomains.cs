using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>Domains found in all slices jointly, and what single slices would have given.</summary>
/// <param name="Labels">For each slice the domain of every spot.</param>
/// <param name="Before">Agreement with known labels when slices are embedded but not fused: that of the slice where it is best; null without labels.</param>
/// <param name="After">Agreement of the joint domains over all labelled spots; null without labels.</param>
internal sealed record JointDomains(IReadOnlyList<int[]> Labels, double? Before, double? After)
{
    /// <param name="slices">The slices.</param>
    /// <param name="own">Each slice's own embedding, before any slices were fused.</param>
    /// <param name="joint">Each slice's joint rows.</param>
    /// <param name="clusters">How many domains.</param>
    /// <param name="seed">Seed of the mixtures.</param>
    /// <param name="context">Threads and the clock.</param>
    public static JointDomains Find(IReadOnlyList<AlignedSlice> slices, IReadOnlyList<DenseMatrix> own, IReadOnlyList<DenseMatrix> joint, int clusters, long seed, CommandContext context)
    {
        var fit = EmbeddingDomains.Fit(DenseMatrix.Stack(joint), clusters, seed: seed, execution: context.Execution);
        var labels = new List<int[]>();
        foreach (var rows in joint)
            labels.Add(fit.Labels[labels.Sum(part => part.Length)..][..rows.Rows]);
        AlignedSlice[] labelled = [.. slices.Where(slice => slice.Labels is not null)];
        if (labelled.Length == 0)
            return new JointDomains(labels, null, null);
        var categories = labelled.SelectMany(slice => slice.Labels!.Categories).Distinct(StringComparer.Ordinal).ToList();
        int[][] truths = [.. slices.Select(slice => slice.Labels is { } column ? Array.ConvertAll(column.Codes, code => code < 0 ? -1 : categories.IndexOf(column.Categories[code])) : [])];
        var before = double.NegativeInfinity;
        for (var i = 0; i < slices.Count; i++)
            if (slices[i].Labels is not null)
                before = Math.Max(before, Agreement([truths[i]], [[.. EmbeddingDomains.Fit(own[i], clusters, seed: seed, execution: context.Execution).Labels]]));
        return new JointDomains(labels, before, Agreement(truths, labels));
    }

    private static double Agreement(IReadOnlyList<int[]> truths, IReadOnlyList<int[]> found)
    {
        var (truth, predicted) = (new List<int>(), new List<int>());
        for (var slice = 0; slice < truths.Count; slice++)
        {
            for (var spot = 0; spot < truths[slice].Length; spot++)
            {
                if (truths[slice][spot] < 0)
                    continue;
                truth.Add(truths[slice][spot]);
                predicted.Add(found[slice][spot]);
            }
        }
        return ClusteringAgreement.Compute([.. truth], [.. predicted]).AdjustedRandIndex;
    }
}
