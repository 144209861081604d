using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data;

/// <summary>
/// One table of spots: a sparse spots x features matrix, where each spot lies, and what is known of spots and features.
/// Its parts carry AnnData's names: <c>X</c>, <c>obs</c>, <c>var</c>, <c>obsm</c>, <c>uns</c>.
/// </summary>
public sealed class SpatialDataset
{
    /// <summary>Puts a dataset together.</summary>
    /// <param name="features">Spots x features.</param>
    /// <param name="observations">One row per spot; its names are the barcodes.</param>
    /// <param name="variables">One row per feature; its names are the feature names.</param>
    /// <param name="coordinates">Where the spots lie; null when that is unknown.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public SpatialDataset(CsrMatrix features, ColumnTable observations, ColumnTable variables, PointSet? coordinates = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(observations);
        ArgumentNullException.ThrowIfNull(variables);
        if (observations.Count != features.Rows || variables.Count != features.Columns)
            throw new ArgumentException($"The feature matrix is {features.Rows} x {features.Columns}, but there are {observations.Count} spots and {variables.Count} features.", nameof(features));
        if (coordinates is not null && coordinates.Count != features.Rows)
            throw new ArgumentException($"There are {coordinates.Count} coordinates for {features.Rows} spots.", nameof(coordinates));
        Features = features;
        Observations = observations;
        Variables = variables;
        Coordinates = coordinates;
    }

    /// <summary>Spots x features (<c>X</c>).</summary>
    public CsrMatrix Features { get; }

    /// <summary>What is known of every spot (<c>obs</c>); row names are the barcodes.</summary>
    public ColumnTable Observations { get; }

    /// <summary>What is known of every feature (<c>var</c>); row names are the feature names.</summary>
    public ColumnTable Variables { get; }

    /// <summary>Where the spots lie (<c>obsm/spatial</c>), in the units they were measured in.</summary>
    public PointSet? Coordinates { get; }

    /// <summary>Other matrices with one row per spot (<c>obsm</c>, without <c>spatial</c>): embeddings and the like.</summary>
    public Dictionary<string, DenseMatrix> Embeddings { get; } = new(StringComparer.Ordinal);

    /// <summary>Other spots x features matrices (<c>layers</c>).</summary>
    public Dictionary<string, CsrMatrix> Layers { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Unstructured entries (<c>uns</c>) that are plain: string, bool, long, double, string[], long[], double[],
    /// or a nested dictionary of the same.
    /// </summary>
    public Dictionary<string, object> Unstructured { get; } = new(StringComparer.Ordinal);

    /// <summary>The file the dataset was read from; null when it was made in memory. Saving copies through what is not understood.</summary>
    public SourceFile? Source { get; init; }

    /// <summary>Number of spots.</summary>
    public int SpotCount => Features.Rows;

    /// <summary>Number of features.</summary>
    public int FeatureCount => Features.Columns;

    /// <summary>Spot names.</summary>
    public string[] Barcodes => Observations.Names;

    /// <summary>Feature names.</summary>
    public string[] FeatureNames => Variables.Names;

    /// <summary>The coordinates, or an error that says how to supply them.</summary>
    /// <exception cref="SpatialDataException">The dataset has no coordinates.</exception>
    public PointSet RequireCoordinates()
        => Coordinates ?? throw new SpatialDataException(
            $"{Source?.Path ?? "The dataset"} has no spot coordinates (obsm['spatial'] in an .h5ad file). Add them, or use a method that needs none.");

    /// <summary>The given spots, in the given order, as a dataset of its own: its tables and dictionaries can be changed without changing this one's.</summary>
    /// <param name="rows">Rows, from 0.</param>
    public SpatialDataset SelectSpots(ReadOnlySpan<int> rows)
    {
        var selected = new SpatialDataset(Features.SelectRows(rows), Observations.Select(rows), Variables.Copy(), Coordinates?.Select(rows))
        {
            Source = Source?.WithSpots(rows, SpotCount),
        };
        foreach (var (key, matrix) in Embeddings)
            selected.Embeddings[key] = matrix.SelectRows(rows);
        foreach (var (key, layer) in Layers)
            selected.Layers[key] = layer.SelectRows(rows);
        CopyEntries(Unstructured, selected.Unstructured);
        return selected;
    }

    /// <summary>The given features, in the given order, as a dataset of its own: its tables and dictionaries can be changed without changing this one's.</summary>
    /// <param name="columns">Columns, from 0.</param>
    /// <exception cref="ArgumentException">A column is asked for twice.</exception>
    public SpatialDataset SelectFeatures(ReadOnlySpan<int> columns)
    {
        var selected = new SpatialDataset(Features.SelectColumns(columns), Observations.Copy(), Variables.Select(columns), Coordinates)
        {
            Source = Source?.WithFeatures(columns, FeatureCount),
        };
        foreach (var (key, matrix) in Embeddings)
            selected.Embeddings[key] = matrix;
        foreach (var (key, layer) in Layers)
            selected.Layers[key] = layer.SelectColumns(columns);
        CopyEntries(Unstructured, selected.Unstructured);
        return selected;
    }

    private static Dictionary<string, object> CopyEntries(Dictionary<string, object> source, Dictionary<string, object> target)
    {
        foreach (var (key, value) in source)
            target[key] = value is Dictionary<string, object> inner ? CopyEntries(inner, new Dictionary<string, object>(inner.Comparer)) : value;
        return target;
    }
}
