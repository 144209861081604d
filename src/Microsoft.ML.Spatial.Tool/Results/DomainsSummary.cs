using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Results;

/// <summary>What is said of found domains, as a text and as a JSON object.</summary>
internal sealed record DomainsSummary
{
    public required string Command { get; init; }

    public required int Spots { get; init; }

    public required int Features { get; init; }

    /// <summary>Directed neighbour relations; null when the method has no one graph.</summary>
    public required long? Edges { get; init; }

    public required string Method { get; init; }

    /// <summary>The seed; null when none was used.</summary>
    public required long? Seed { get; init; }

    public required int Clusters { get; init; }

    /// <summary>What is told of training and members.</summary>
    public TrainingSummary Training { get; init; } = TrainingSummary.None;

    /// <summary>Agreement with known labels; null when none were given.</summary>
    public LabelScores? Labels { get; init; }

    /// <summary>Spatial scatter of the domains: mean distance to the nearest spot of the same domain, on standardised axes.</summary>
    public required double Chaos { get; init; }

    /// <summary>Share of spots most of whose neighbours belong to other domains.</summary>
    public required double Pas { get; init; }

    /// <summary>Files written, as (what, path).</summary>
    public IReadOnlyList<(string What, string Path)> Files { get; init; } = [];

    public JsonSummary ToJson(StageTimer timer)
    {
        var json = new JsonSummary(Command).Set("spots", (long)Spots).Set("features", (long)Features).Set("edges", Edges)
            .Set("method", Method).Set("seed", Seed).Set("clusters", (long)Clusters).Set("epochs", (long)Training.Epochs);
        SetTraining(json);
        json.SetCost(timer);
        Labels?.AddTo(json);
        json.Set("chaos", Chaos).Set("pas", Pas);
        return json.SetFiles(Files);
    }

    private void SetTraining(JsonSummary json)
    {
        if (Training.Preset is { } preset)
            json.Set("preset", preset);
        if (Training.Members is { } members)
            json.Set("members", (long)members);
        if (Training.Stability is { } stability)
            json.Set("stability", stability);
        if (Training.Losses.Count > 0)
            json.Set("lossFirst", Training.Losses[0][0]).Set("lossLast", Training.Losses[0][^1]).Set("stoppedEarly", Training.StoppedEarly == true).Set("attentionEntropy", Training.AttentionEntropy);
    }

    public string ToText(StageTimer timer)
    {
        var text = new TextSummary();
        text.Line("domains", $"{Clusters:N0} ({Method}{(Seed is null ? "" : $", seed {Seed}")}{(Training.Epochs == 0 ? "" : $", {Training.Epochs} epochs")})");
        text.Line("data", $"{Spots:N0} spots, {Features:N0} features{(Edges is null ? "" : $", {Edges:N0} edges")}");
        if (Training.Stability is { } stability)
            text.Line("stability", $"{stability:0.000}: mean agreement (ARI) of {Training.Members:N0} members, {Training.Preset} preset");
        if (Training.Losses.Count > 0)
            text.Line("training", $"loss {Training.Losses[0][0]:0.0000} to {Training.Losses[0][^1]:0.0000}{(Training.StoppedEarly == true ? ", stopped early" : "")}, attention entropy {Training.AttentionEntropy:0.000}");
        if (Labels is { } labels)
        {
            text.Line("agreement", $"ARI {labels.Ari:0.000}, AMI {labels.Ami:0.000}, NMI {labels.Nmi:0.000} over {labels.Spots:N0} labelled spots");
            text.Line("", $"homogeneity {labels.Homogeneity:0.000}, completeness {labels.Completeness:0.000}, V-measure {labels.VMeasure:0.000}");
        }
        text.Line("continuity", $"CHAOS {Chaos:0.0000}, PAS {Pas:0.0000} (lower is smoother)");
        return text.Finish(Files, timer);
    }
}
