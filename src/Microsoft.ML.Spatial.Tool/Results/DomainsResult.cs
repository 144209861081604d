using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>Found domains, and where AnnData users look for them.</summary>
internal sealed class DomainsResult
{
    public const string DomainColumn = "domain";
    public const string DomainColorsKey = "domain_colors";
    public const string EmbeddingKey = "X_embedding";
    public const string DenoisedKey = "X_denoised";
    public const string ParametersKey = "mlspatial";

    /// <param name="domains">Domain of every spot, from 0.</param>
    /// <param name="count">Number of domains.</param>
    /// <param name="embedding">One row per spot.</param>
    /// <param name="parameters">What to repeat the analysis with; plain values as <see cref="SpatialDataset.Unstructured"/> takes them.</param>
    /// <param name="labels">Known labels, whose colours the domains take; may be null.</param>
    public DomainsResult(int[] domains, int count, DenseMatrix embedding, IReadOnlyDictionary<string, object> parameters, CategoricalColumn? labels = null)
    {
        Domains = new CategoricalColumn(DomainColumn, domains, [.. Enumerable.Range(1, count).Select(domain => domain.ToString(CultureInfo.InvariantCulture))]);
        Embedding = embedding;
        Parameters = parameters;
        Labels = labels;
        LabelColors = labels is null ? [] : CategoryColors.Assign(labels);
        Colors = labels is null ? CategoryColors.Assign(Domains) : CategoryColors.AssignMatching(Domains, labels, LabelColors);
    }

    /// <summary>Domain of every spot; categories "1", "2" and so on.</summary>
    public CategoricalColumn Domains { get; }

    public DenseMatrix Embedding { get; }

    public IReadOnlyDictionary<string, object> Parameters { get; }

    public CategoricalColumn? Labels { get; }

    /// <summary>One colour per domain.</summary>
    public string[] Colors { get; }

    private string[] LabelColors { get; }

    /// <summary>Puts the results into <c>obs/domain</c>, <c>uns/domain_colors</c>, <c>obsm/X_embedding</c> and <c>uns/mlspatial</c>.</summary>
    public void AddTo(SpatialDataset dataset)
    {
        dataset.Observations.Set(Domains);
        dataset.Embeddings[EmbeddingKey] = Embedding;
        dataset.Unstructured[DomainColorsKey] = Colors;
        dataset.Unstructured[ParametersKey] = new Dictionary<string, object>(Parameters, StringComparer.Ordinal);
    }

    /// <summary>The map of the domains, beside that of the labels when there are any.</summary>
    public string Draw(PointSet coordinates, string title, int? panelSize = null)
    {
        var panels = new List<MapPanel> { new("Domains", Domains, Colors) };
        if (Labels is not null)
            panels.Add(new MapPanel(Labels.Name, Labels, LabelColors));
        var options = new DomainMapOptions { Title = title };
        options.PanelSize = panelSize ?? options.PanelSize;
        return DomainMapFigure.Render(coordinates, panels, options);
    }
}
