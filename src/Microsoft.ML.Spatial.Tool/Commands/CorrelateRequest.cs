using Microsoft.ML.Spatial.Core.Correlation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial correlate</c> was asked to do; every file name has been checked.</summary>
internal sealed record CorrelateRequest
{
    public required string Input { get; init; }

    /// <summary>The file of the other modality; null when one file holds both.</summary>
    public required string? Other { get; init; }

    /// <summary>The two kinds of features to take of a joint file; empty when it holds two.</summary>
    public required string[] Modalities { get; init; }

    public required string? GroupColumn { get; init; }

    /// <summary>Features to correlate, of one modality or both; empty for all.</summary>
    public required string[] Features { get; init; }

    public required FeatureCorrelationOptions Options { get; init; }

    /// <summary>Whether values are used as they are, counts too.</summary>
    public required bool AsTheyAre { get; init; }

    public required DatasetReadOptions Read { get; init; }

    public required OutputFile? Table { get; init; }

    public required OutputFile? Figure { get; init; }

    public required OutputFile? Scatter { get; init; }
}
