using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Registration;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>What fusion reads of a view. Spots have places of their own, see <see cref="SpotOrder"/>; features stay in the order of the view's rows.</summary>
internal sealed class FusionSpots
{
    private FusionSpots(int[] order, IReadOnlyList<SliceRange> slices, PointSet? points, string[] barcodes, CsrMatrix?[] features)
    {
        Order = order;
        PlaceOf = SpotOrder.PlacesOf(order);
        Slices = slices;
        Points = points?.Select(order);
        Barcodes = Array.ConvertAll(order, row => barcodes[row]);
        Features = features;
    }

    /// <summary>The view's row at each place.</summary>
    public int[] Order { get; }

    /// <summary>The place of each of the view's rows.</summary>
    public int[] PlaceOf { get; }

    /// <summary>The slices that have spots, in the order of the key values.</summary>
    public IReadOnlyList<SliceRange> Slices { get; }

    /// <summary>Where spots lie; null when the view does not say.</summary>
    public PointSet? Points { get; }

    public string[] Barcodes { get; }

    /// <summary>The profiles of each modality, a row per row of the view; null where the view has no such column.</summary>
    public CsrMatrix?[] Features { get; }

    /// <summary>Start of each place's neighbours, and the end.</summary>
    public required int[] RowPointers { get; init; }

    /// <summary>The places of the neighbours.</summary>
    public required int[] Neighbors { get; init; }

    /// <summary>Reads a view whose columns were checked. It may lack coordinates, the slice column, and the features of modalities.</summary>
    /// <exception cref="SpatialDataException">A spot names no slice, or a neighbour is not there or in another slice.</exception>
    public static FusionSpots Read(IDataView view, FusionColumns columns, RowIdIndex? rows, CancellationToken cancellation)
    {
        var scan = new ColumnScan(view);
        if (rows is not null)
            scan.AddIds(rows);
        var features = Array.ConvertAll(columns.Features, name => AddProfiles(scan, view, name));
        var neighbors = new RaggedKeyCollector(columns.Neighbors);
        scan.Add(view.Schema[columns.Neighbors], neighbors);
        var places = view.Schema.GetColumnOrNull(columns.Coordinates) is { } coordinates ? scan.AddCoordinates(coordinates) : null;
        var sliceColumn = view.Schema.GetColumnOrNull(columns.Slice);
        var slices = sliceColumn is { } column ? scan.AddCategory(column) : null;
        var barcodes = new ListCollector<ReadOnlyMemory<char>>();
        scan.Add(view.Schema[columns.Barcode], barcodes);
        scan.Run(cancellation);
        neighbors.RequireRows();

        var codes = slices?.Codes ?? new int[scan.RowCount];
        if (Array.IndexOf(codes, -1) is >= 0 and var missing)
            throw new SpatialDataException($"Column '{columns.Slice}', row {missing} names no slice. Drop the spot or say which slice it belongs to.");
        var names = sliceColumn is { } named ? SliceNames.Of(named) : [columns.Slice];
        var (points, texts) = (places?.ToPoints(), barcodes.Values.ConvertAll(text => text.ToString()).ToArray());
        var order = SpotOrder.Of(codes, points, texts);
        RequireOneSlice(neighbors, order, codes, names, columns.Neighbors);
        var (pointers, targets) = neighbors.InOrder(order);
        return new FusionSpots(order, Ranges(order, codes, names), points, texts, Array.ConvertAll(features, collector => collector?.ToMatrix()))
        {
            RowPointers = pointers,
            Neighbors = targets,
        };
    }

    private static SparseCollector? AddProfiles(ColumnScan scan, IDataView view, string name)
        => view.Schema.GetColumnOrNull(name) is { } column ? scan.AddSparse(column) : null;

    private static List<SliceRange> Ranges(int[] order, int[] codes, string[] names)
    {
        var ranges = new List<SliceRange>();
        for (var (start, end) = (0, 0); start < order.Length; start = end)
        {
            while (end < order.Length && codes[order[end]] == codes[order[start]])
                end++;
            ranges.Add(new SliceRange(names[codes[order[start]]], start, end));
        }
        return ranges;
    }

    private static void RequireOneSlice(RaggedKeyCollector neighbors, int[] order, int[] codes, string[] names, string columnName)
    {
        var starts = neighbors.RowPointers.Span;
        var rows = neighbors.Neighbors.Span;
        foreach (var row in order)
        {
            foreach (var neighbor in rows[starts[row]..starts[row + 1]])
            {
                if (codes[neighbor] != codes[row])
                {
                    throw new SpatialDataException(
                        $"Column '{columnName}', row {row} is of slice '{names[codes[row]]}' and names row {neighbor + 1}, which is of slice '{names[codes[neighbor]]}'. Let SpatialNeighbors know the slice column.");
                }
            }
        }
    }
}
