using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tool.Clustering;

/// <summary>The embedding that is clustered.</summary>
/// <param name="Key">Its name in obsm.</param>
/// <param name="Rows">One row per spot.</param>
/// <param name="IsComputed">Whether it was computed from the counts, and is no part of the file yet.</param>
internal sealed record ClusterEmbedding(string Key, DenseMatrix Rows, bool IsComputed)
{
    private const string ComponentsKey = "X_pca";

    /// <summary>What is looked for when nothing is asked for, in this order.</summary>
    private static readonly string[] Known = ["X_embedding", "X_latent", ComponentsKey];

    /// <exception cref="SpatialDataException">There is no such embedding, or none can be computed.</exception>
    public static ClusterEmbedding Of(ClusterRequest request, SpatialDataset dataset, CommandContext context)
    {
        if (request.Embedding is { } asked)
        {
            return dataset.Embeddings.TryGetValue(asked, out var rows)
                ? new ClusterEmbedding(asked, rows, false)
                : throw new SpatialDataException($"{request.Input} has no obsm['{asked}']. {Available(dataset)}");
        }
        foreach (var key in Known)
            if (dataset.Embeddings.TryGetValue(key, out var rows))
                return new ClusterEmbedding(key, rows, false);
        return new ClusterEmbedding(ComponentsKey, context.Timer.Measure("preprocess", () => Components(request, dataset, context)), true);
    }

    private static DenseMatrix Components(ClusterRequest request, SpatialDataset dataset, CommandContext context)
    {
        ScaleCheck.Require(dataset, request.ReadOptions?.AnnData?.Matrix, request.Logged);
        var options = new FloorOptions
        {
            WhenAlreadyLogged = request.Logged ? LoggedInput.PassThrough : LoggedInput.Reject,
            Seed = checked((int)request.Seed),
            Execution = context.Execution,
        };
        var mlContext = new MLContext(seed: options.Seed);
        var step = FittedStep.Of(FloorPipeline.Preprocessing(mlContext, options), mlContext.Spatial().Data.LoadFromDataset(dataset));
        return ColumnReader.ReadDense(step.Output, ColumnNames.Components, context.Cancellation);
    }

    private static string Available(SpatialDataset dataset)
        => dataset.Embeddings.Count == 0
            ? "It holds no embedding; leave --embedding out to cluster principal components of its counts."
            : $"It holds {string.Join(", ", dataset.Embeddings.Keys.Order(StringComparer.Ordinal))}.";
}
