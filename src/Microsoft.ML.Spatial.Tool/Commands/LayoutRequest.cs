using Microsoft.ML.Spatial.Tool.Clustering;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial cluster</c> is to say of the clusters and the embedding beyond them; every file name has been checked.</summary>
internal sealed record LayoutRequest
{
    /// <summary>Whether the spots are laid out by UMAP.</summary>
    public required bool Umap { get; init; }

    public required double MinDist { get; init; }

    /// <summary>Whether the connectivity of the clusters is measured.</summary>
    public required bool Paga { get; init; }

    /// <summary>Where the pseudotime begins: a barcode or COLUMN=VALUE; null for no pseudotime.</summary>
    public required string? Root { get; init; }

    /// <summary>Names of columns of obs and entries of uns that the results take, which the clusters cannot have.</summary>
    public IEnumerable<string> Names => [.. Umap ? [ClusterLayout.UmapEntry] : Array.Empty<string>(), .. Paga ? [ClusterLayout.PagaEntry] : Array.Empty<string>(), .. Root is null ? [] : ClusterLayout.PseudotimeEntries];

    public required OutputFile? UmapFigure { get; init; }

    public required OutputFile? PagaFigure { get; init; }

    public required OutputFile? PseudotimeFigure { get; init; }
}
