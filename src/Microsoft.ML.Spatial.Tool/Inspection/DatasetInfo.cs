using System.Text;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Inspection;

/// <summary>What there is to know of a slice before analysing it.</summary>
internal sealed record DatasetInfo
{
    public required string Format { get; init; }

    public required int Spots { get; init; }

    public required int Features { get; init; }

    public required long Entries { get; init; }

    public required IReadOnlyList<ColumnInfo> Observations { get; init; }

    public required IReadOnlyList<ColumnInfo> Variables { get; init; }

    /// <summary>Name and number of columns of every obsm matrix but the coordinates.</summary>
    public required IReadOnlyList<(string Name, int Columns)> Embeddings { get; init; }

    public required IReadOnlyList<(string Name, long Entries)> Layers { get; init; }

    public required IReadOnlyList<string> Unstructured { get; init; }

    public required CoordinateInfo? Coordinates { get; init; }

    public required InputScaleReport Scale { get; init; }

    public required QualityInfo? Quality { get; init; }

    public required string? QualityProblem { get; init; }

    private double Density => (double)Spots * Features == 0 ? double.NaN : Entries / ((double)Spots * Features);

    /// <summary>Looks at a slice; adds the quality measurements to its tables.</summary>
    public static DatasetInfo Of(SpatialDataset dataset, Execution execution)
    {
        var observations = dataset.Observations.Columns.Select(ColumnInfo.Of).ToArray();
        var variables = dataset.Variables.Columns.Select(ColumnInfo.Of).ToArray();
        execution.Cancellation.ThrowIfCancellationRequested();
        var (quality, problem) = QualityInfo.Of(dataset, execution);
        return new DatasetInfo
        {
            Format = dataset.Source?.Format ?? "unknown",
            Spots = dataset.SpotCount,
            Features = dataset.FeatureCount,
            Entries = dataset.Features.StoredCount,
            Observations = observations,
            Variables = variables,
            Embeddings = [.. dataset.Embeddings.Select(entry => (entry.Key, entry.Value.Columns))],
            Layers = [.. dataset.Layers.Select(entry => (entry.Key, (long)entry.Value.StoredCount))],
            Unstructured = [.. dataset.Unstructured.Keys],
            Coordinates = dataset.Coordinates is { } points ? CoordinateInfo.Of(points) : null,
            Scale = InputScaleDetector.Detect(dataset.Features),
            Quality = quality,
            QualityProblem = problem,
        };
    }

    public void AddTo(JsonSummary json)
    {
        json.Set("format", Format).Set("spots", (long)Spots).Set("features", (long)Features).Set("entries", Entries).Set("density", Density)
            .Set("obs", Observations.Select(column => column.ToJson())).Set("var", Variables.Select(column => column.ToJson()))
            .Set("obsm", Embeddings.Select(entry => new JsonSummary().Set("name", entry.Name).Set("columns", (long)entry.Columns)))
            .Set("layers", Layers.Select(layer => new JsonSummary().Set("name", layer.Name).Set("entries", layer.Entries)))
            .Set("uns", Unstructured)
            .Set("coordinates", Coordinates?.ToJson())
            .Set("scale", new JsonSummary().Set("kind", NameOf(Scale.Scale)).Set("message", Scale.Message))
            .Set("quality", Quality?.ToJson()).Set("qualityProblem", QualityProblem);
    }

    public string ToText()
    {
        var text = new StringBuilder();
        Line("format", Format);
        Line("shape", $"{Spots:N0} spots x {Features:N0} features, {Entries:N0} stored values ({Density:P1})");
        Line("values", Scale.Message);
        Line("places", Coordinates?.ToText() ?? "none: methods that use space need obsm['spatial']");
        Line("quality", Quality?.ToText() ?? $"unknown: {QualityProblem}");
        Lines("obs", Observations.Select(column => column.ToText()));
        Lines("var", Variables.Select(column => column.ToText()));
        Lines("obsm", Embeddings.Select(entry => $"{entry.Name} ({entry.Columns:N0} columns)"));
        Lines("layers", Layers.Select(layer => $"{layer.Name} ({layer.Entries:N0} stored values)"));
        if (Unstructured.Count > 0)
            Line("uns", string.Join(", ", Unstructured));
        return text.ToString();

        void Line(string name, string value) => text.Append(name.PadRight(10)).Append(value).Append('\n');

        void Lines(string name, IEnumerable<string> values)
        {
            foreach (var value in values)
            {
                Line(name, value);
                name = "";
            }
        }
    }

    private static string NameOf(InputScale scale) => scale switch
    {
        InputScale.Counts => "counts",
        InputScale.Normalized => "normalized",
        InputScale.LogNormalized => "logNormalized",
        InputScale.Centered => "centered",
        _ => "unknown",
    };
}
