using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial sweep</c> was asked to do; every file name has been checked.</summary>
internal sealed record SweepRequest
{
    public required string Input { get; init; }

    public required string Method { get; init; }

    public required int Clusters { get; init; }

    /// <summary>"auto", "visium" or "imaging".</summary>
    public required string Preset { get; init; }

    /// <summary>Number of members of method 'ensemble', which then is not searched; null searches it.</summary>
    public required int? Members { get; init; }

    public required bool Logged { get; init; }

    /// <summary>The search space; null for the one of the method.</summary>
    public required Core.Sweeping.SearchSpace? Space { get; init; }

    public required string Objective { get; init; }

    /// <summary>Column of obs with known labels, for objectives 'ari' and 'nmi' and beside others for comparison; null for none.</summary>
    public required string? LabelColumn { get; init; }

    public required bool Halving { get; init; }

    /// <summary>Trials, sampler, seeds, limits, journal; the identity and halving are not set.</summary>
    public required SweepOptions Sweep { get; init; }

    public required DatasetReadOptions? ReadOptions { get; init; }

    public required OutputFile? Table { get; init; }

    public required OutputFile? Figure { get; init; }

    public required OutputFile? Model { get; init; }
}
