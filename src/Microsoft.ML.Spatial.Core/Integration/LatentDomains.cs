using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>Domains of integrated spots.</summary>
/// <param name="Labels">The domain of every spot, from 0.</param>
/// <param name="Sharpness">Share of the spots that name their domain by themselves, without their neighbours; null without components.</param>
/// <param name="IsSharp">Whether domains were drawn by what spots measured themselves; else spots followed the majority around them.</param>
public sealed record LatentDomains(int[] Labels, double? Sharpness, bool IsSharp)
{
    /// <summary>Finds domains in a latent (<see cref="EmbeddingDomains"/>), and draws their borders.</summary>
    /// <param name="latent">Spots x d, of all samples.</param>
    /// <param name="components">What spots measured by themselves (<see cref="CvaeOutput.Components"/>); null when that is not known.</param>
    /// <param name="ring">The spots that touch each.</param>
    /// <param name="clusters">Number of domains.</param>
    /// <param name="seed">Decides the starts of the mixtures.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// A latent that has read neighbours blurs borders. Where a <see cref="SpatialMixture"/> of the components, started from the domains of the latent, finds that at least
    /// 95 % of the spots name their domain by themselves, and keeps at least half of the domains, its domains are taken: tissue of sharp domains. Elsewhere spots are too noisy or too varied for that, and each
    /// takes the label that more than half of the spots in its ring have.
    /// </remarks>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    /// <exception cref="SpatialDataException">There are fewer spots than domains, or a value is not finite.</exception>
    public static LatentDomains Find(DenseMatrix latent, DenseMatrix? components, SpatialGraph ring, int clusters, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(ring);
        execution ??= Execution.Default;
        int[] found = [.. EmbeddingDomains.Fit(latent, clusters, seed: seed, execution: execution).Labels];
        var mixture = components is null ? null : SpatialMixture.Fit(OwnComponents.Leading(components, execution), ring, found, clusters, new SpatialMixtureOptions(), execution);
        return mixture is not null && OwnComponents.AreSharp(mixture)
            ? new LatentDomains(mixture.Labels, mixture.Sharpness, IsSharp: true)
            : new LatentDomains(LabelSmoothing.Majority(found, clusters, ring.RowPointers, ring.Neighbors), mixture?.Sharpness, IsSharp: false);
    }
}
