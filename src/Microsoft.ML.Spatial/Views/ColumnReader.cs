using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Reads columns into the core's types.</summary>
internal static class ColumnReader
{
    /// <summary>A float vector column as a sparse matrix.</summary>
    public static CsrMatrix ReadSparse(IDataView view, string name, CancellationToken cancellation)
    {
        var column = view.Schema[name];
        var collector = new SparseCollector(name, SlotCount(column), view.GetRowCount());
        var scan = new ColumnScan(view);
        scan.Add(column, collector);
        scan.Run(cancellation);
        return collector.ToMatrix();
    }

    /// <summary>A float vector column as a dense matrix.</summary>
    public static DenseMatrix ReadDense(IDataView view, string name, CancellationToken cancellation)
    {
        var column = view.Schema[name];
        var collector = new DenseCollector(name, SlotCount(column), view.GetRowCount());
        var scan = new ColumnScan(view);
        scan.Add(column, collector);
        scan.Run(cancellation);
        return collector.ToMatrix();
    }

    /// <summary>Asks a scan for a coordinate column.</summary>
    public static CoordinateCollector AddCoordinates(this ColumnScan scan, DataViewSchema.Column column)
    {
        var collector = new CoordinateCollector(column.Name);
        if (((VectorDataViewType)column.Type).ItemType == NumberDataViewType.Double)
            scan.Add<VBuffer<double>>(column, collector);
        else
            scan.Add<VBuffer<float>>(column, collector);
        return collector;
    }

    /// <summary>Asks a scan for a key or text column.</summary>
    public static CategoryCollector AddCategory(this ColumnScan scan, DataViewSchema.Column column)
    {
        if (column.Type is TextDataViewType)
        {
            var texts = new CategoryCollector();
            scan.Add<ReadOnlyMemory<char>>(column, texts);
            return texts;
        }
        if (column.Type.RawType != typeof(uint))
            throw new ArgumentException($"Column '{column.Name}' is a key of {column.Type.RawType.Name}; only keys of UInt32 are supported. Map it again with MapValueToKey.");
        var keys = new CategoryCollector();
        scan.Add<uint>(column, keys);
        return keys;
    }

    /// <summary>The number of slots of a known-size vector column.</summary>
    public static int SlotCount(DataViewSchema.Column column) => ((VectorDataViewType)column.Type).Size;
}
