using System.Globalization;
using System.Text;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>What is said of an integration, as a text and as a JSON object.</summary>
/// <param name="result">What was found.</param>
/// <param name="request">What was asked for.</param>
/// <param name="files">Names of the files written.</param>
internal sealed class IntegrationSummary(IntegrationResult result, IntegrateRequest request, IReadOnlyList<string> files)
{
    private IReadOnlyList<PreparedModality> Modalities => result.Data.Modalities;

    private CvaeLoss Last => result.Fit.Losses[^1];

    public JsonSummary ToJson(StageTimer timer)
    {
        var json = new JsonSummary("integrate").Set("spots", (long)result.Data.Spots.SpotCount).Set("samples", result.Data.Samples.Select(sample => sample.Name))
            .Set("modalities", Modalities.Select(ToJson)).Set("batches", result.Data.Batches.Select(batch => new JsonSummary().Set("name", batch.Name).Set("levels", batch.Levels)))
            .Set("placements", result.Placements.Select(placement => placement.ToJson()))
            .Set("seed", request.Seed).Set("clusters", (long?)request.Clusters).Set("latentDim", (long)result.Fit.Model.LatentSize)
            .Set("neighborInput", NeighborInputNames.Of(result.Fit.Model.Options.NeighborInput))
            .Set("epochs", (long)result.Fit.Losses.Count).Set("stoppedEarly", result.Fit.StoppedEarly)
            .Set("losses", new JsonSummary().Set("reconstruction", PerModality(Last.Reconstruction)).Set("ownReconstruction", PerModality(Last.OwnReconstruction)).Set("divergence", Last.Divergence).Set("batchDistance", Last.BatchDistance));
        result.Scores.AddTo(json);
        if (result.Domains is { } domains)
        {
            domains.Scores?.AddTo(json);
            json.Set("chaos", domains.Chaos).Set("pas", domains.Pas).Set("sharpness", domains.Sharpness);
        }
        return json.SetCost(timer).Set("output", request.Folder).Set("files", files);
    }

    public string ToText(StageTimer timer)
    {
        var text = new StringBuilder();
        Line("data", $"{result.Data.Spots.SpotCount:N0} spots of {result.Data.Samples.Count:N0} samples, {result.Fit.Model.BatchCombinations.Count:N0} batches");
        Line("training", $"{result.Fit.Losses.Count} epochs{(result.Fit.StoppedEarly ? ", stopped early" : "")}, loss {result.Fit.Losses[0].Total:G5} to {Last.Total:G5}; latent of {result.Fit.Model.LatentSize}; encoders read {Read(result.Fit.Model.Options.NeighborInput)}");
        for (var k = 0; k < Modalities.Count; k++)
        {
            var scores = result.Scores;
            Line(Modalities[k].Name, $"{Modalities[k].Values.Columns:N0} features ({LikelihoodNames.Of(Modalities[k].Kind.Likelihood)}), {scores.Contribution[k]:P0} of the latent, denoised to measured r {scores.Reconstruction[k].MeanCorrelation:F3}, cosine {scores.Reconstruction[k].MeanCosine:F3}{(scores.Unmeasured[k] == 0 ? "" : $", {scores.Unmeasured[k]:N0} spots not measured")}");
        }
        if (result.Scores.BatchMixing is { } mixing)
            Line("mixing", $"iLISI {mixing:F3} over batches (1 is even){(result.Scores.LabelPurity is { } purity ? string.Create(CultureInfo.InvariantCulture, $", cLISI {purity:F3} over labels (1 is pure)") : "")}");
        if (result.Domains is { } domains)
        {
            if (domains.Sharpness is { } sharpness)
                Line("domains", $"{sharpness:P0} of the spots show their domain by themselves, without their neighbours");
            if (domains.Scores is { } labels)
                Line("agreement", $"ARI {labels.Ari:0.000}, AMI {labels.Ami:0.000}, NMI {labels.Nmi:0.000} over {labels.Spots:N0} labelled spots");
            Line("continuity", $"CHAOS {domains.Chaos:0.0000}, PAS {domains.Pas:0.0000} (lower is smoother)");
        }
        Line("time", $"{timer.Total:0.0} s, {PeakMemory.Megabytes():N0} MB at most");
        Line("wrote", $"{request.Folder}: {string.Join(", ", files)}");
        return text.ToString();

        void Line(string name, FormattableString value) => text.Append($"{name} ".PadRight(12)).Append(FormattableString.Invariant(value)).Append('\n');
    }

    private static string Read(NeighborInput input) => input switch
    {
        NeighborInput.Mean => "means over neighbours",
        NeighborInput.Attention => "neighbours by attention",
        _ => "spots by themselves",
    };

    private JsonSummary ToJson(PreparedModality modality) => new JsonSummary().Set("name", modality.Name).Set("likelihood", LikelihoodNames.Of(modality.Kind.Likelihood))
        .Set("features", (long)modality.Values.Columns).Set("featuresMeasured", (long)modality.Measured.FeatureNames.Length).Set("normalized", modality.Normalizer is not null);

    private JsonSummary PerModality(IReadOnlyList<double> values)
    {
        var json = new JsonSummary();
        for (var k = 0; k < values.Count; k++)
            json.Set(Modalities[k].Name, values[k]);
        return json;
    }
}
