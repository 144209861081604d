using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Quality;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial metrics</c> was asked to do; every file name has been checked.</summary>
internal sealed record MetricsRequest
{
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>Columns of obs with found domains; empty for the default where there is one.</summary>
    public required IReadOnlyList<string> Predicted { get; init; }

    /// <summary>Column of obs with known labels; null for none.</summary>
    public required string? LabelColumn { get; init; }

    /// <summary>Column of obs with batches; null for the files where there are several samples.</summary>
    public required string? BatchColumn { get; init; }

    /// <summary>Keys of obsm; empty for the default where there is one.</summary>
    public required IReadOnlyList<string> Embeddings { get; init; }

    /// <summary>What was there before integration: X, a layer or a key of obsm; null for nothing.</summary>
    public required string? Before { get; init; }

    /// <summary>Layer with denoised values; null for none.</summary>
    public required string? Denoised { get; init; }

    /// <summary>Whether each file is a method of its own, and not a sample of one method.</summary>
    public required bool Compare { get; init; }

    public required MarkerScope Markers { get; init; }

    public required LocalInverseSimpsonForm Lisi { get; init; }

    public required MissingMetrics Missing { get; init; }

    public required long Seed { get; init; }

    public required DatasetReadOptions ReadOptions { get; init; }

    public required OutputFile? Table { get; init; }

    public required OutputFile? Figure { get; init; }
}
