using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Found domains, with the slice they belong to.</summary>
/// <param name="Dataset">The slice.</param>
/// <param name="Domains">The domain of every spot, categories "1" to "k".</param>
/// <param name="Embedding">One row per spot.</param>
/// <param name="Edges">Number of directed neighbour relations.</param>
internal sealed record DomainsResult(SpatialDataset Dataset, CategoricalColumn Domains, DenseMatrix Embedding, long Edges)
{
    public const string DomainColumn = "domain";

    public int ClusterCount => Domains.Categories.Length;

    /// <summary>Reads what a fitted model says of a slice.</summary>
    /// <exception cref="SpatialDataException">The model does not find domains.</exception>
    public static DomainsResult Read(SpatialDataset dataset, IDataView view, CancellationToken cancellation)
    {
        var label = Require(view, ColumnNames.PredictedLabel);
        var embedding = Require(view, ColumnNames.Embedding);
        var scan = new ColumnScan(view);
        var domains = scan.AddCategory(label);
        var rows = new DenseCollector(embedding.Name, ColumnReader.SlotCount(embedding));
        scan.Add(embedding, rows);
        var edges = 0L;
        if (view.Schema.GetColumnOrNull(ColumnNames.Neighbors) is { } neighbors)
            scan.Add(neighbors, new EdgeCounter(count => edges += count));
        scan.Run(cancellation);
        string[] names = [.. Enumerable.Range(1, (int)((KeyDataViewType)label.Type).Count).Select(domain => domain.ToString())];
        return new DomainsResult(dataset, new CategoricalColumn(DomainColumn, domains.Codes, names), rows.ToMatrix(), edges);
    }

    /// <summary>The scores and counts that are reported.</summary>
    public DomainsSummary Summarise(string command, string method, long seed, string? labelColumn, IReadOnlyList<(string What, string Path)> files)
    {
        var points = Dataset.RequireCoordinates();
        return new DomainsSummary
        {
            Command = command,
            Spots = Dataset.SpotCount,
            Features = Dataset.FeatureCount,
            Edges = Edges,
            Method = method,
            Seed = seed,
            Clusters = ClusterCount,
            Epochs = 0,
            Labels = labelColumn is null ? null : Score(LabelColumn.Of(Dataset, labelColumn)),
            Chaos = SpatialContinuity.Chaos(points, Domains.Codes),
            Pas = SpatialContinuity.Pas(points, Domains.Codes),
            Files = files,
        };
    }

    private LabelScores Score(CategoricalColumn labels)
    {
        var agreement = ClusteringAgreement.Compute(labels.Codes, Domains.Codes);
        return new LabelScores(
            labels.Codes.Count(code => code >= 0),
            agreement.AdjustedRandIndex,
            agreement.AdjustedMutualInformation,
            agreement.NormalizedMutualInformation,
            agreement.Homogeneity,
            agreement.Completeness,
            agreement.VMeasure);
    }

    private static DataViewSchema.Column Require(IDataView view, string name)
        => view.Schema.GetColumnOrNull(name) ?? throw new SpatialDataException($"The model writes no column '{name}', so it does not find domains. Use a model saved by 'mlspatial domains'.");

    private sealed class EdgeCounter(Action<int> count) : IColumnCollector<VBuffer<uint>>
    {
        public void Add(in VBuffer<uint> value) => count(value.Length);
    }
}
