using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial network</c> was asked to do; every file name has been checked.</summary>
/// <param name="Input">The slice.</param>
/// <param name="Read">How to read it.</param>
/// <param name="Groups">Column of the clusters.</param>
/// <param name="SampleColumn">Column of the samples; null for one.</param>
/// <param name="Network">How the network is made.</param>
/// <param name="Enrichment">How clusters are shuffled; null for no enrichment.</param>
/// <param name="Graph">Which spots are neighbours.</param>
internal sealed record ClusterNetworkRequest(
    string Input, DatasetReadOptions Read, string Groups, string? SampleColumn, ClusterNetworkOptions Network, NeighborhoodEnrichmentOptions? Enrichment, SpatialGraphOptions Graph)
{
    public OutputFile? Table { get; init; }

    /// <summary>Where the table of pairs goes; null without enrichment.</summary>
    public OutputFile? PairTable { get; init; }

    public OutputFile? Output { get; init; }

    public OutputFile? Figure { get; init; }

    /// <summary>Where the heat map of pairs goes; null without enrichment.</summary>
    public OutputFile? HeatMap { get; init; }
}
