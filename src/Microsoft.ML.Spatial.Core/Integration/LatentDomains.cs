using Microsoft.ML.Spatial.Core.Clustering;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>Domains of integrated spots.</summary>
/// <param name="Labels">The domain of every spot, from 0.</param>
/// <param name="Sharpness">See <see cref="SpatialMixtureFit.Sharpness"/>; null when borders were drawn by the majority around each spot.</param>
public sealed record LatentDomains(int[] Labels, double? Sharpness)
{
    /// <summary>Finds domains in a latent (<see cref="EmbeddingDomains"/>), and draws their borders.</summary>
    /// <param name="latent">Spots x d, of all samples.</param>
    /// <param name="components">What spots measured by themselves (<see cref="CvaeOutput.Components"/>); null when that is not known.</param>
    /// <param name="surroundings">The spots around each, for example the 18 nearest; no edge between slices.</param>
    /// <param name="ring">The spots that touch each.</param>
    /// <param name="clusters">Number of domains.</param>
    /// <param name="seed">Decides the starts of the mixtures.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// A latent that has read neighbours blurs borders, so a <see cref="SpatialMixture"/> of the leading components begins with its domains and ends with its own. Where the
    /// components are not known, or tell so little that the mixture loses more than half of the domains, a spot takes the label that more than half of its ring has.
    /// </remarks>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    /// <exception cref="SpatialDataException">There are fewer spots than domains, or a value is not finite.</exception>
    public static LatentDomains Find(
        DenseMatrix latent, DenseMatrix? components, SpatialGraph surroundings, SpatialGraph ring, int clusters, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(ring);
        execution ??= Execution.Default;
        int[] found = [.. EmbeddingDomains.Fit(latent, clusters, seed: seed, execution: execution).Labels];
        var mixture = components is null
            ? null
            : SpatialMixture.Fit(OwnComponents.Leading(components, execution), surroundings, found, clusters, new SpatialMixtureOptions(), execution);
        return mixture is not null && OwnComponents.KeepsClusters(mixture)
            ? new LatentDomains(mixture.Labels, mixture.Sharpness)
            : new LatentDomains(LabelSmoothing.Majority(found, clusters, ring.RowPointers, ring.Neighbors), null);
    }
}
