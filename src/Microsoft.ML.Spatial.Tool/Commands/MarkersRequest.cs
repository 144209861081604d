using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial markers</c> was asked to do; every file name has been checked.</summary>
internal sealed record MarkersRequest
{
    public required string Input { get; init; }

    /// <summary>Column of obs with the groups.</summary>
    public required string Groups { get; init; }

    /// <summary>The method and its settings.</summary>
    public required MarkerOptions Method { get; init; }

    /// <summary>Name of the group all others are compared with; null for all others.</summary>
    public required string? Reference { get; init; }

    /// <summary>Which features are markers.</summary>
    public required MarkerSelectionOptions Selection { get; init; }

    /// <summary>Whether values are used as they are.</summary>
    public required bool Logged { get; init; }

    public required long Seed { get; init; }

    /// <summary>How the input is read; null for the defaults.</summary>
    public required DatasetReadOptions? ReadOptions { get; init; }

    public required OutputFile? Output { get; init; }

    public required OutputFile? Table { get; init; }

    public required OutputFile? Figure { get; init; }

    /// <summary>Groups to draw volcano plots of.</summary>
    public required IReadOnlyList<string> Volcano { get; init; }
}
