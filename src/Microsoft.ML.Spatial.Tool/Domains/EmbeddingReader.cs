using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Makes a lazy view compute its embedding now, so that its time counts where it belongs.</summary>
internal static class EmbeddingReader
{
    public static void Touch(IDataView view, CancellationToken cancellation)
    {
        var first = new DenseCollector(ColumnNames.Embedding, ColumnReader.SlotCount(view.Schema[ColumnNames.Embedding]));
        var scan = new ColumnScan(view);
        scan.Add(view.Schema[ColumnNames.Embedding], first);
        scan.Run(cancellation);
    }
}
