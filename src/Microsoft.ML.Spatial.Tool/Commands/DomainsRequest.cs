using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial domains</c> was asked to do; every file name has been checked.</summary>
internal sealed record DomainsRequest
{
    /// <summary>The verb that asks, for the summary.</summary>
    public string Command { get; init; } = "domains";

    public required string Input { get; init; }

    public required string Method { get; init; }

    /// <summary>Number of domains; null lets the data decide.</summary>
    public required int? Clusters { get; init; }

    /// <summary>"auto", "visium" or "imaging".</summary>
    public required string Preset { get; init; }

    /// <summary>Neighbours per spot; null leaves it to the preset.</summary>
    public required int? Neighbors { get; init; }

    public required long Seed { get; init; }

    /// <summary>Number of variable features used; null leaves it to the preset, 0 uses all.</summary>
    public required int? TopFeatures { get; init; }

    /// <summary>What was asked of the networks of method 'mcgate'.</summary>
    public required NetworkRequest Network { get; init; }

    /// <summary>Number of members of method 'ensemble'; null leaves it to the method.</summary>
    public required int? Members { get; init; }

    /// <summary>Whether values are used as they are, because their logarithm was taken before.</summary>
    public required bool Logged { get; init; }

    /// <summary>Whether lone spots take the domain of most of their neighbours.</summary>
    public required bool Refine { get; init; }

    /// <summary>Whether spots without a label are left out of the analysis; they are left out of the scores in any case.</summary>
    public required bool DropUnlabelled { get; init; }

    /// <summary>Column of obs with known labels, for the scores alone.</summary>
    public required string? LabelColumn { get; init; }

    /// <summary>How the input is read; null for the defaults.</summary>
    public required DatasetReadOptions? ReadOptions { get; init; }

    public required OutputFile? Output { get; init; }

    public required OutputFile? Model { get; init; }

    public required OutputFile? Figure { get; init; }
}
