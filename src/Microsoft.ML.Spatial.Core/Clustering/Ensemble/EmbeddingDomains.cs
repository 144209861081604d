using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>
/// Clusters an embedding dependably: tied Gaussian mixtures over different numbers of its leading components, and what they agree on. One mixture lands anywhere;
/// the consensus of a dozen does not.
/// </summary>
public static class EmbeddingDomains
{
    private const int FewestComponents = 6;
    private const int MostComponents = 20;
    private const int StartsPerMember = 2;
    private const ulong Stream = 0xE3_D0;

    /// <summary>Clusters the rows of an embedding.</summary>
    /// <param name="embedding">Spots x d.</param>
    /// <param name="clusters">Number of clusters.</param>
    /// <param name="members">Number of mixtures.</param>
    /// <param name="seed">Decides their starts and sizes; the same seed gives the same bits on any number of threads.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no member or no cluster.</exception>
    /// <exception cref="SpatialDataException">There are fewer rows than clusters, or a value is not finite.</exception>
    public static ConsensusFit Fit(DenseMatrix embedding, int clusters, int members = 12, long seed = 0, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(members);
        execution ??= Execution.Default;
        var random = new CounterRandom(seed, Stream);
        var most = Math.Min(MostComponents, embedding.Columns);
        var fewest = Math.Min(FewestComponents, most);
        var rank = Math.Min(most, Math.Max(1, embedding.Rows - 1));
        var scores = PrincipalComponents.Fit(embedding, rank, execution).Transform(embedding, execution);
        var options = OptionsValidator.Validate(new GaussianMixtureOptions
        {
            MinimumClusters = clusters,
            MaximumClusters = clusters,
            Starts = StartsPerMember,
            StartKind = MixtureStartKind.KMeans,
        });
        var labels = new int[members][];
        for (var member = 0; member < members; member++)
        {
            execution.Cancellation.ThrowIfCancellationRequested();
            var size = Math.Min(rank, fewest + random.NextInt(most - fewest + 1));
            labels[member] = [.. GaussianMixture.Fit(Leading(scores, size), options, unchecked(seed + 1 + member), execution).Labels];
        }
        return Consensus.Fit(labels, new ConsensusOptions { Clusters = clusters }, seed, execution);
    }

    private static DenseMatrix Leading(DenseMatrix scores, int columns)
    {
        if (columns == scores.Columns)
            return scores;
        var leading = new DenseMatrix(scores.Rows, columns);
        for (var row = 0; row < scores.Rows; row++)
            scores.Row(row)[..columns].CopyTo(leading.Row(row));
        return leading;
    }
}
