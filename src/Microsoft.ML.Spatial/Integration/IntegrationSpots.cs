using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>What integration reads of a view. Everything is in the order of places, which spots have of their own: see <see cref="ProfileOrder"/>.</summary>
internal sealed class IntegrationSpots
{
    private IntegrationSpots(int[] order, CsrMatrix[] modalities, BatchKey?[] batches, SpatialGraph? graph)
    {
        Order = order;
        PlaceOf = SpotOrder.PlacesOf(order);
        Modalities = Array.ConvertAll(modalities, values => values.SelectRows(order));
        Batches = Array.ConvertAll(batches, key => key is null ? null : key with { Codes = Array.ConvertAll(order, row => key.Codes[row]) });
        Graph = graph;
    }

    /// <summary>The view's row at each place.</summary>
    public int[] Order { get; }

    /// <summary>The place of each of the view's rows.</summary>
    public int[] PlaceOf { get; }

    /// <summary>The values of each modality.</summary>
    public CsrMatrix[] Modalities { get; }

    /// <summary>The batch keys by the names that occur; null for one the view has no column of.</summary>
    public BatchKey?[] Batches { get; }

    /// <summary>Who is next to whom; null when nobody asked. Distances are not known, and 0.</summary>
    public SpatialGraph? Graph { get; }

    /// <summary>Reads a view whose columns were checked. It may lack those of batches and barcodes.</summary>
    /// <exception cref="SpatialDataException">A neighbour is not there, or a value is not finite.</exception>
    public static IntegrationSpots Read(IDataView view, CvaeColumns columns, RowIdIndex? rows, CancellationToken cancellation)
    {
        var scan = new ColumnScan(view);
        if (rows is not null)
            scan.AddIds(rows);
        var profiles = Array.ConvertAll(columns.Features, name => scan.AddSparse(view.Schema[name]));
        var neighbors = columns.Neighbors is { } name ? AddNeighbors(scan, view.Schema[name]) : null;
        var categories = Array.ConvertAll(columns.Batches, name => view.Schema.GetColumnOrNull(name) is { } column ? scan.AddCategory(column) : null);
        var barcodes = view.Schema.GetColumnOrNull(columns.Barcode) is { Type: TextDataViewType } barcode ? AddTexts(scan, barcode) : null;
        scan.Run(cancellation);
        neighbors?.RequireRows();

        CsrMatrix[] modalities = Array.ConvertAll(profiles, collector => collector.ToMatrix());
        BatchKey?[] batches = [.. categories.Select((values, k) => values is null ? null : BatchColumn.Of(view.Schema[columns.Batches[k]], values))];
        var order = ProfileOrder.Of(barcodes?.Values.ConvertAll(text => text.ToString()).ToArray(), [.. batches.OfType<BatchKey>()], modalities);
        return new IntegrationSpots(order, modalities, batches, neighbors is null ? null : GraphOf(neighbors, order));
    }

    private static RaggedKeyCollector AddNeighbors(ColumnScan scan, DataViewSchema.Column column)
    {
        var collector = new RaggedKeyCollector(column.Name);
        scan.Add(column, collector);
        return collector;
    }

    private static ListCollector<ReadOnlyMemory<char>> AddTexts(ColumnScan scan, DataViewSchema.Column column)
    {
        var collector = new ListCollector<ReadOnlyMemory<char>>();
        scan.Add(column, collector);
        return collector;
    }

    private static SpatialGraph GraphOf(RaggedKeyCollector neighbors, int[] order)
    {
        var (pointers, targets) = neighbors.InOrder(order);
        var withSelf = order.Length > 0;
        for (var place = 0; place < order.Length && withSelf; place++)
            withSelf = pointers[place] < pointers[place + 1] && targets[pointers[place]] == place;
        return new SpatialGraph(pointers, targets, new double[targets.Length], withSelf);
    }
}
