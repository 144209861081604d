using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>What spots measured by themselves, all modalities side by side, and whether that tells their domains.</summary>
internal static class OwnComponents
{
    private const int Neighbors = 6;
    private const int LeadingComponents = 10;

    private const double SharpShare = 0.95;
    private const double LeftShare = 0.5;

    /// <summary>Scores side by side; where a modality did not measure, the mean of the spots around, zeros without any.</summary>
    public static DenseMatrix Of(DenseMatrix[] scores, bool[][] measured, SpatialGraph? graph, Execution execution)
    {
        var nearest = graph?.Nearest(Neighbors);
        return DenseMatrix.Beside([.. scores.Select((own, k) => Array.TrueForAll(measured[k], isMeasured => isMeasured) ? own : Filled(own, measured[k], nearest, execution))]);
    }

    /// <summary>The leading components, which hold what is large in several directions of several modalities.</summary>
    public static DenseMatrix Leading(DenseMatrix components, Execution execution)
    {
        var rank = Math.Min(LeadingComponents, Math.Min(components.Columns, components.Rows - 1));
        return PrincipalComponents.Fit(components, rank, execution).Transform(components, execution);
    }

    /// <summary>Whether nearly all spots name their cluster by themselves.</summary>
    public static bool AreSharp(SpatialMixtureFit fit) => fit.Sharpness >= SharpShare && KeepsClusters(fit);

    /// <summary>
    /// Whether clusters are left. Without anything to tell them apart by, a mixture leaves a single one, which all spots name; so those that are left, counted by how evenly
    /// spots fall to them (the exponential of the entropy of their shares), must be half of those there were.
    /// </summary>
    public static bool KeepsClusters(SpatialMixtureFit fit)
    {
        var entropy = -fit.Mixture.Proportions.Where(share => share > 0).Sum(share => share * Math.Log(share));
        return Math.Exp(entropy) >= LeftShare * fit.Mixture.ClusterCount;
    }

    private static DenseMatrix Filled(DenseMatrix own, bool[] measured, SpatialGraph? graph, Execution execution)
    {
        var around = graph is null ? new DenseMatrix(own.Rows, own.Columns) : NeighborMean.Of(own, measured, graph, null, execution);
        for (var spot = 0; spot < own.Rows; spot++)
            if (measured[spot])
                own.Row(spot).CopyTo(around.Row(spot));
        return around;
    }
}
