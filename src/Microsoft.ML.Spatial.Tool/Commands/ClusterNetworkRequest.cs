using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Neighborhoods;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>network</c> was asked to do.</summary>
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
    public string? Table { get; init; }

    public string? Output { get; init; }

    public string? Figure { get; init; }
}
