using System.Text.Json;
using Microsoft.ML.Spatial.Tool.Results;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Tests.Results;

public sealed class DomainsSummaryTests
{
    private static readonly DomainsSummary Unlabelled = new()
    {
        Command = "domains",
        Spots = 1000,
        Features = 200,
        Edges = 6000,
        Method = "floor",
        Seed = 7,
        Clusters = 5,
        Chaos = 0.05,
        Pas = double.NaN,
        Files = [("output", "a.h5ad")],
    };

    [Fact]
    public void Without_labels_there_are_no_scores_against_labels()
    {
        var json = Parse(Unlabelled);
        Assert.Equal(
            ["command", "spots", "features", "edges", "method", "seed", "clusters", "epochs", "seconds", "peakRssMb", "chaos", "pas", "output"],
            json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("pas").ValueKind);
        Assert.DoesNotContain("ARI", Unlabelled.ToText(new StageTimer()), StringComparison.Ordinal);
    }

    [Fact]
    public void With_labels_every_score_is_there()
    {
        var labelled = Unlabelled with { Labels = new LabelScores(900, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6) };
        var json = Parse(labelled);
        Assert.Equal(
            [0.1, 0.2, 0.3, 0.4, 0.5, 0.6],
            new[] { "ari", "ami", "nmi", "homogeneity", "completeness", "vMeasure" }.Select(name => json.GetProperty(name).GetDouble()));
        Assert.Contains("ARI 0.100", labelled.ToText(new StageTimer()), StringComparison.Ordinal);
        Assert.Contains("a.h5ad", labelled.ToText(new StageTimer()), StringComparison.Ordinal);
    }

    private static JsonElement Parse(DomainsSummary summary) => JsonDocument.Parse(summary.ToJson(new StageTimer()).ToLine()).RootElement;
}
