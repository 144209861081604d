using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>What a fitted model says of a slice.</summary>
/// <param name="Codes">The domain of every spot, from 0.</param>
/// <param name="Count">Number of domains the model knows.</param>
/// <param name="Embedding">One row per spot.</param>
/// <param name="Edges">Number of directed neighbour relations; null when the method has no one graph.</param>
internal sealed record FoundDomains(int[] Codes, int Count, DenseMatrix Embedding, long? Edges)
{
    /// <exception cref="SpatialDataException">The view holds no domains.</exception>
    public static FoundDomains Read(IDataView view, CancellationToken cancellation)
    {
        var label = Require(view, ColumnNames.PredictedLabel);
        var embedding = Require(view, ColumnNames.Embedding);
        var scan = new ColumnScan(view);
        var domains = scan.AddCategory(label);
        var rows = new DenseCollector(embedding.Name, ColumnReader.SlotCount(embedding));
        scan.Add(embedding, rows);
        EdgeCounter? edges = null;
        if (view.Schema.GetColumnOrNull(ColumnNames.Neighbors) is { } neighbors)
            scan.Add(neighbors, edges = new EdgeCounter());
        scan.Run(cancellation);
        return new FoundDomains(domains.Codes, (int)((KeyDataViewType)label.Type).Count, rows.ToMatrix(), edges?.Count);
    }

    private static DataViewSchema.Column Require(IDataView view, string name)
        => view.Schema.GetColumnOrNull(name)
            ?? throw new SpatialDataException($"The model writes no column '{name}', so it does not find domains. Use a model saved by 'mlspatial domains'.");

    private sealed class EdgeCounter : IColumnCollector<VBuffer<uint>>
    {
        public long Count { get; private set; }

        public void Add(in VBuffer<uint> value) => Count += value.Length;
    }
}
