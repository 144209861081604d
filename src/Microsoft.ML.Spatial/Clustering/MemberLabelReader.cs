using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Reads the labels of a consensus' members.</summary>
internal static class MemberLabelReader
{
    /// <param name="view">The data.</param>
    /// <param name="columns">The members' label columns.</param>
    /// <param name="rows">Receives the row ids; null when they are not wanted.</param>
    /// <param name="cancellation">Stops the pass.</param>
    /// <param name="add">Asks the same pass for more.</param>
    /// <exception cref="SpatialDataException">A label is missing.</exception>
    public static int[][] Read(IDataView view, IReadOnlyList<string> columns, RowIdIndex? rows, CancellationToken cancellation, Action<ColumnScan>? add = null)
    {
        var scan = new ColumnScan(view);
        if (rows is not null)
            scan.AddIds(rows);
        var collectors = columns.Select(name => scan.AddCategory(view.Schema[name])).ToArray();
        add?.Invoke(scan);
        scan.Run(cancellation);
        var labels = Array.ConvertAll(collectors, collector => collector.Codes);
        for (var member = 0; member < labels.Length; member++)
            if (Array.IndexOf(labels[member], -1) is >= 0 and var row)
                throw new SpatialDataException($"Column '{columns[member]}', row {row} has no label; every member of a consensus labels every spot.");
        return labels;
    }
}
