using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Lays out what is between clusters as tables.</summary>
internal static class NeighborhoodTables
{
    public static IDataView Enrichment(IDataView data, NeighborhoodsOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var spots = ClusteredSpots.Read(data, options.ClusterColumnName, options.CoordinatesColumnName, options.SliceColumnName, run.Cancellation);
        var pairs = NeighborhoodEnrichment.Compute(spots.Places, spots.Clusters, spots.Names.Length, spots.Slices, options.Graph, options, run).Pairs;
        return new DatasetView(
            [
                Texts("From", row => spots.Names[pairs[row].From]),
                Texts("To", row => spots.Names[pairs[row].To]),
                Values("Count", NumberDataViewType.Int64, row => pairs[row].Count),
                Numbers("Expected", row => pairs[row].Expected),
                Numbers("Share", row => pairs[row].Share),
                Numbers("Z", row => pairs[row].Z),
                Numbers("P", row => pairs[row].P),
                Numbers("PAdjusted", row => pairs[row].AdjustedP),
            ],
            pairs.Count);
    }

    public static IDataView Network(IDataView data, ClusterNetworkTableOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var spots = ClusteredSpots.Read(data, options.ClusterColumnName, options.CoordinatesColumnName, options.SliceColumnName, run.Cancellation);
        var edges = ClusterNetwork.Compute(spots.Places, spots.Clusters, spots.Names.Length, spots.Slices, options, run).Edges;
        return new DatasetView(
            [
                Texts("From", row => spots.Names[edges[row].From]),
                Texts("To", row => spots.Names[edges[row].To]),
                Numbers("Distance", row => edges[row].Distance),
                Numbers("Weight", row => edges[row].Weight),
                Numbers("ScaledDistance", row => edges[row].ScaledDistance),
                Numbers("ScaledWeight", row => edges[row].ScaledWeight),
                Values("Kept", BooleanDataViewType.Instance, row => edges[row].IsKept),
            ],
            edges.Count);
    }

    private static DatasetColumn Numbers(string name, Func<int, double> choose) => Values(name, NumberDataViewType.Double, choose);

    private static DatasetColumn Texts(string name, Func<int, string> choose)
        => new(new AddedColumn(name, TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = choose(row).AsMemory()));

    private static DatasetColumn Values<T>(string name, DataViewType type, Func<int, T> choose)
        => new(new AddedColumn(name, type), RowValues.Computed((int row, ref T value) => value = choose(row)));
}
