using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Data;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Lays out what is between clusters as tables.</summary>
internal static class NeighborhoodTables
{
    public static IDataView Enrichment(IDataView data, NeighborhoodsOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var spots = ClusteredSpots.Read(data, options.ClusterColumnName, options.CoordinatesColumnName, options.SliceColumnName, run.Cancellation);
        return new TableView<ClusterPair>(NeighborhoodEnrichment.Compute(spots.Places, spots.Clusters, spots.Names.Length, spots.Slices, options.Graph, options, run).Pairs)
            .Text("From", pair => spots.Names[pair.From])
            .Text("To", pair => spots.Names[pair.To])
            .LongCount("Count", pair => pair.Count)
            .Number("Expected", pair => pair.Expected)
            .Number("Share", pair => pair.Share)
            .Number("Z", pair => pair.Z)
            .Number("P", pair => pair.P)
            .Number("PAdjusted", pair => pair.AdjustedP)
            .ToView();
    }

    public static IDataView Network(IDataView data, ClusterNetworkTableOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var spots = ClusteredSpots.Read(data, options.ClusterColumnName, options.CoordinatesColumnName, options.SliceColumnName, run.Cancellation);
        return new TableView<ClusterEdge>(ClusterNetwork.Compute(spots.Places, spots.Clusters, spots.Names.Length, spots.Slices, options, run).Edges)
            .Text("From", edge => spots.Names[edge.From])
            .Text("To", edge => spots.Names[edge.To])
            .Number("Distance", edge => edge.Distance)
            .Number("Weight", edge => edge.Weight)
            .Number("ScaledDistance", edge => edge.ScaledDistance)
            .Number("ScaledWeight", edge => edge.ScaledWeight)
            .Flag("Kept", edge => edge.IsKept)
            .ToView();
    }
}
