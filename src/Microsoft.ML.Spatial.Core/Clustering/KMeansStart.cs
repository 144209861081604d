using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Partitions from one run of k-means.</summary>
internal sealed class KMeansStart(DenseMatrix rows, double[] center, long seed, ulong stream, Execution execution) : IMixtureStart
{
    private const int MostIterations = 50;

    public MixtureStartKind Kind => MixtureStartKind.KMeans;

    public DenseMatrix Rows { get; } = rows;

    public int[] Labels(int clusters)
    {
        var random = new CounterRandom(seed, stream);
        return new LloydRun(Rows, center, MostIterations, execution.Cancellation).Run(clusters, ref random).Labels;
    }
}
