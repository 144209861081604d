using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial enrich</c> was asked to do; every file name has been checked.</summary>
internal sealed record EnrichRequest
{
    /// <summary>A table of markers; null when there is a list.</summary>
    public required string? Markers { get; init; }

    /// <summary>A list of names; null when there are markers.</summary>
    public required string? List { get; init; }

    /// <summary>Markers have a smaller adjusted p-value than this.</summary>
    public required double MaximumP { get; init; }

    /// <summary>Markers have a larger log fold change than this.</summary>
    public required double MinimumFoldChange { get; init; }

    /// <summary>Sets; null when there is a database.</summary>
    public required string? Sets { get; init; }

    /// <summary>A database with classes; null when there are sets.</summary>
    public required string? Database { get; init; }

    public required string? ClassColumn { get; init; }

    /// <summary>What was measured, a slice or a list; null takes all members of sets.</summary>
    public required string? Background { get; init; }

    /// <summary>Whether features go by their gene symbols.</summary>
    public required bool Symbols { get; init; }

    /// <summary>The column of the background's var that features go by; null for their names.</summary>
    public required string? NameColumn { get; init; }

    public required EnrichmentOptions Options { get; init; }

    public required OutputFile? Table { get; init; }

    public required OutputFile? Figure { get; init; }
}
