using System.Globalization;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Scores found domains, writes them and says so; the same for every verb that finds domains.</summary>
/// <param name="Command">The verb.</param>
/// <param name="Method">How they were found.</param>
/// <param name="Seed">The seed; null when none was used.</param>
/// <param name="LabelColumn">Column of known labels; null for none.</param>
/// <param name="Slice">Where the slice goes.</param>
/// <param name="Figure">Where the map goes.</param>
/// <param name="Name">File the slice came from, for the title of the map.</param>
/// <param name="Training">What is to be told of training and members; null for nothing.</param>
internal sealed record DomainsReport(
    string Command, string Method, long? Seed, string? LabelColumn, OutputFile? Slice, OutputFile? Figure, string? Name = null, TrainingSummary? Training = null)
{
    private TrainingSummary Told => Training ?? TrainingSummary.None;

    /// <param name="dataset">The slice.</param>
    /// <param name="found">Its domains.</param>
    /// <param name="parameters">What to repeat the analysis with.</param>
    /// <param name="alsoWritten">Files written already.</param>
    /// <param name="context">Timer and output.</param>
    public void Finish(
        SpatialDataset dataset, FoundDomains found, IReadOnlyDictionary<string, object> parameters, IEnumerable<(string What, string Path)> alsoWritten, CommandContext context)
    {
        var labels = LabelColumn is null ? null : Results.LabelColumn.Read(dataset, LabelColumn);
        var points = dataset.RequireCoordinates();
        var result = new DomainsResult(found.Codes, found.Count, found.Embedding, parameters, labels);
        var scores = labels is null ? null : LabelScores.Of(labels, found.Codes);
        var files = new ResultFiles(context);
        if (Slice is not null)
        {
            result.AddTo(dataset);
            if (Told.Denoised is { } denoised)
                dataset.Embeddings[DomainsResult.DenoisedKey] = denoised;
        }
        files.WriteSlice(Slice, dataset);
        foreach (var (what, path) in alsoWritten)
            files.Tell(what, path);
        files.WriteText("figure", Figure, () => result.Draw(points, Title(dataset, found, scores)));
        if (Figure is not null)
            new TrainingFigures(Figure, dataset, Told).WriteTo(files);
        var summary = new DomainsSummary
        {
            Command = Command,
            Spots = dataset.SpotCount,
            Features = dataset.FeatureCount,
            Edges = found.Edges,
            Method = Method,
            Seed = Seed,
            Clusters = found.Count,
            Training = Told,
            Labels = scores,
            Chaos = SpatialContinuity.Chaos(points, found.Codes),
            Pas = SpatialContinuity.Pas(points, found.Codes),
            Files = files.Written,
        };
        context.Finish(summary.ToJson(context.Timer), summary.ToText(context.Timer));
    }

    private string Title(SpatialDataset dataset, FoundDomains found, LabelScores? scores)
    {
        var slice = SliceNaming.Of(Name ?? dataset.Source?.Path ?? "");
        var count = found.Codes.Distinct().Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(slice.Length == 0 ? "slice" : slice)}: {count} {(count == 1 ? "domain" : "domains")} ({Method}){(scores is null ? "" : $", ARI {scores.Ari:0.00}")}");
    }
}
