using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Model;

/// <summary>Communities of an embedding in a payload.</summary>
internal static class CommunityPayload
{
    public static void Write(PayloadWriter payload, EmbeddingCommunities fit)
    {
        payload.Write(fit.Model.Embedding.Columns);
        payload.Write(fit.Model.Embedding.Values);
        payload.Write(fit.Model.Labels);
        payload.Write(fit.Model.NeighborCount);
        payload.Write((int)fit.Model.Metric);
        payload.Write(fit.Partition.Count);
        payload.Write(fit.Partition.Resolution);
        payload.Write(fit.Partition.Quality);
        payload.Write(fit.Partition.Modularity);
        payload.Write(fit.Partition.Iterations);
        payload.Write(fit.Partition.IsStable);
        payload.Write((double)fit.Edges);
        payload.Write(fit.Wanted ?? 0);
    }

    /// <exception cref="FormatException">The numbers make no communities.</exception>
    public static EmbeddingCommunities Read(PayloadReader payload)
    {
        var columns = payload.ReadCount(int.MaxValue);
        var values = payload.ReadSingles();
        var labels = payload.ReadIntegers();
        var (neighbors, metric) = (payload.ReadInt32(), (EmbeddingMetric)payload.ReadInt32());
        var count = payload.ReadCount(labels.Length);
        var (resolution, quality, modularity) = (payload.ReadDouble(), payload.ReadDouble(), payload.ReadDouble());
        var (iterations, isStable) = (payload.ReadInt32(), payload.ReadBoolean());
        var (edges, wanted) = ((long)payload.ReadDouble(), payload.ReadCount(int.MaxValue));
        try
        {
            var model = new CommunityModel(new DenseMatrix(labels.Length, columns, values), labels, count, neighbors, metric);
            return new EmbeddingCommunities(model, new CommunityPartition(labels, count, resolution, quality, modularity, iterations, isStable), edges, wanted == 0 ? null : wanted);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
