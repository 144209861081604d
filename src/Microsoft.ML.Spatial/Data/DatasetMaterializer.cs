using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Data;

/// <summary>Reads a view back into a dataset: scalars become columns of obs, narrow vectors become obsm, vectors over the same features become layers.</summary>
internal sealed class DatasetMaterializer
{
    private const int WidestEmbedding = 1000;
    private readonly ColumnScan _scan;
    private readonly List<Action<SpatialDataset>> _fill = [];

    private DatasetMaterializer(IDataView view) => _scan = new ColumnScan(view);

    public static SpatialDataset Read(IDataView view, CancellationToken cancellation)
    {
        var reader = new DatasetMaterializer(view);
        var visible = view.Schema.Where(column => !column.IsHidden).ToList();
        var barcodes = reader.Barcodes(visible.Find(column => column.Name == ColumnNames.Barcode));
        var profileColumn = visible.Find(column => column.Name == ColumnNames.Features && IsProfile(column));
        var names = FeatureNames(profileColumn);
        var profiles = names.Length == 0 ? null : reader.Sparse(profileColumn);
        var placeColumn = visible.Find(column => column.Name == ColumnNames.Spatial && column.Type is VectorDataViewType { Size: 2 });
        var places = placeColumn.Name is null ? null : reader._scan.AddCoordinates(placeColumn);
        foreach (var column in visible.Where(column => column.Name is not (ColumnNames.Barcode or ColumnNames.Features or ColumnNames.Spatial)))
            reader.Take(column, names);
        reader._scan.Run(cancellation);

        var rows = reader._scan.RowCount;
        var dataset = new SpatialDataset(
            profiles?.ToMatrix() ?? CsrMatrix.Empty(rows, 0), new ColumnTable(barcodes(rows)), new ColumnTable(names), places?.ToPoints());
        foreach (var fill in reader._fill)
            fill(dataset);
        return dataset;
    }

    private static bool IsProfile(DataViewSchema.Column column)
        => column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single;

    private static string[] FeatureNames(DataViewSchema.Column column) => column.Name is null ? [] : ColumnAnnotations.FeatureNames(column);

    private Func<int, string[]> Barcodes(DataViewSchema.Column column)
    {
        if (column.Name is null || column.Type is not TextDataViewType)
            return rows => [.. Enumerable.Range(1, rows).Select(row => $"Spot{row}")];
        var texts = Collect<ReadOnlyMemory<char>>(column);
        return _ => [.. texts.Select(text => text.ToString())];
    }

    private void Take(DataViewSchema.Column column, string[] featureNames)
    {
        switch (column.Type)
        {
            case KeyDataViewType key when key.RawType == typeof(uint) && key.Count < int.MaxValue:
                TakeKey(column, (int)key.Count);
                break;
            case TextDataViewType:
                var texts = Collect<ReadOnlyMemory<char>>(column);
                _fill.Add(dataset => dataset.Observations.Set(new TextColumn(column.Name, [.. texts.Select(text => text.IsEmpty ? null : text.ToString())])));
                break;
            case BooleanDataViewType:
                var flags = Collect<bool>(column);
                _fill.Add(dataset => dataset.Observations.Set(new BooleanColumn(column.Name, [.. flags])));
                break;
            case NumberDataViewType number when number == NumberDataViewType.Single:
                var singles = Collect<float>(column);
                _fill.Add(dataset => dataset.Observations.Set(new RealColumn(column.Name, [.. singles.Select(single => (double)single)], isSingle: true)));
                break;
            case NumberDataViewType number when number == NumberDataViewType.Double:
                var doubles = Collect<double>(column);
                _fill.Add(dataset => dataset.Observations.Set(new RealColumn(column.Name, [.. doubles])));
                break;
            case VectorDataViewType when IsProfile(column):
                TakeVector(column, featureNames);
                break;
        }
    }

    private void TakeKey(DataViewSchema.Column column, int count)
    {
        var keys = Collect<uint>(column);
        var names = ColumnAnnotations.KeyNames(column) ?? [.. Enumerable.Range(1, count).Select(key => key.ToString())];
        _fill.Add(dataset => dataset.Observations.Set(new CategoricalColumn(column.Name, [.. keys.Select(key => (int)key - 1)], names)));
    }

    private void TakeVector(DataViewSchema.Column column, string[] featureNames)
    {
        if (featureNames.Length > 0 && ColumnAnnotations.SlotNames(column) is { } names && names.AsSpan().SequenceEqual(featureNames))
        {
            var layer = Sparse(column);
            _fill.Add(dataset => dataset.Layers[column.Name] = layer.ToMatrix());
            return;
        }
        var size = ColumnReader.SlotCount(column);
        if (size > WidestEmbedding)
            return;
        var dense = new DenseCollector(column.Name, size);
        _scan.Add(column, dense);
        _fill.Add(dataset => dataset.Embeddings[EmbeddingKey(column.Name)] = dense.ToMatrix());
    }

    private static string EmbeddingKey(string column)
        => column.StartsWith("X_", StringComparison.Ordinal) || column.Contains('_', StringComparison.Ordinal) ? column : "X_" + column.ToLowerInvariant();

    private SparseCollector Sparse(DataViewSchema.Column column)
    {
        var collector = new SparseCollector(column.Name, ColumnReader.SlotCount(column));
        _scan.Add(column, collector);
        return collector;
    }

    private List<T> Collect<T>(DataViewSchema.Column column)
    {
        var collector = new ListCollector<T>();
        _scan.Add(column, collector);
        return collector.Values;
    }
}
