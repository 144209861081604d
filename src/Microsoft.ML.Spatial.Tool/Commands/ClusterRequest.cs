using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial cluster</c> was asked to do; every file name has been checked.</summary>
internal sealed record ClusterRequest
{
    public required string Input { get; init; }

    /// <summary>The entry of obsm that is clustered; null takes the first of those known, else principal components.</summary>
    public required string? Embedding { get; init; }

    /// <summary>"leiden", "louvain" or "mixture".</summary>
    public required string Method { get; init; }

    /// <summary>The resolution; null for 1, or for the one that gives <see cref="Clusters"/>.</summary>
    public required double? Resolution { get; init; }

    /// <summary>Number of clusters; null lets the resolution, or the mixture's BIC, decide.</summary>
    public required int? Clusters { get; init; }

    public required EmbeddingGraphOptions Graph { get; init; }

    public required int Starts { get; init; }

    /// <summary>The column of obs that is written.</summary>
    public required string Key { get; init; }

    public required long Seed { get; init; }

    /// <summary>Whether values are used as they are when principal components are taken.</summary>
    public required bool Logged { get; init; }

    /// <summary>Column of obs with known labels, for the scores alone.</summary>
    public required string? LabelColumn { get; init; }

    /// <summary>How the input is read; null for the defaults.</summary>
    public required DatasetReadOptions? ReadOptions { get; init; }

    public required OutputFile? Output { get; init; }

    public required OutputFile? Figure { get; init; }

    public required LayoutRequest Layout { get; init; }
}
