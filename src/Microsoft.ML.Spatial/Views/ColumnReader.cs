using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Views;

/// <summary>Reads columns into the core's types.</summary>
internal static class ColumnReader
{
    /// <summary>A float vector column as a sparse matrix.</summary>
    public static CsrMatrix ReadSparse(IDataView view, string name, CancellationToken cancellation)
    {
        var scan = new ColumnScan(view);
        var collector = scan.AddSparse(view.Schema[name]);
        scan.Run(cancellation);
        return collector.ToMatrix();
    }

    /// <summary>A float vector column as a dense matrix.</summary>
    public static DenseMatrix ReadDense(IDataView view, string name, CancellationToken cancellation)
    {
        var scan = new ColumnScan(view);
        var collector = scan.AddDense(view.Schema[name]);
        scan.Run(cancellation);
        return collector.ToMatrix();
    }

    /// <summary>Asks a scan for a float vector column, to be held sparse.</summary>
    public static SparseCollector AddSparse(this ColumnScan scan, DataViewSchema.Column column)
    {
        var collector = new SparseCollector(column.Name, SlotCount(column), scan.ExpectedRows);
        scan.Add(column, collector);
        return collector;
    }

    /// <summary>Asks a scan for a float vector column, to be held dense.</summary>
    public static DenseCollector AddDense(this ColumnScan scan, DataViewSchema.Column column)
    {
        var collector = new DenseCollector(column.Name, SlotCount(column), scan.ExpectedRows);
        scan.Add(column, collector);
        return collector;
    }

    /// <summary>Asks a scan for a column of Double or Single.</summary>
    public static NumberCollector AddNumbers(this ColumnScan scan, DataViewSchema.Column column)
    {
        var collector = new NumberCollector();
        if (column.Type.Equals(NumberDataViewType.Double))
            scan.Add<double>(column, collector);
        else
            scan.Add<float>(column, collector);
        return collector;
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
