using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial score</c> was asked to do; every file name has been checked.</summary>
internal sealed record ScoreRequest
{
    public required string Input { get; init; }

    /// <summary>A .gmt file of sets; null when features are listed.</summary>
    public required string? Sets { get; init; }

    /// <summary>The members of one set; empty when there is a file of sets.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The name of the one set, or what the names of columns begin with; null for none.</summary>
    public required string? Name { get; init; }

    /// <summary>Whether features go by their gene symbols.</summary>
    public required bool Symbols { get; init; }

    /// <summary>Whether values are used as they are.</summary>
    public required bool Logged { get; init; }

    public required FeatureSetOptions Options { get; init; }

    public required long Seed { get; init; }

    /// <summary>How many sets are drawn.</summary>
    public required int Top { get; init; }

    public required DatasetReadOptions? ReadOptions { get; init; }

    public required OutputFile? Output { get; init; }

    public required OutputFile? Table { get; init; }

    public required OutputFile? Figure { get; init; }
}
