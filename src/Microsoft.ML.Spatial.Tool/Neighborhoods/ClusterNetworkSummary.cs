using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Neighborhoods;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Neighborhoods;

/// <summary>What is said of clusters and their neighbours, as a text and as a JSON object.</summary>
internal sealed class ClusterNetworkSummary(
    ClusterNetworkRequest request, int spots, CategoricalColumn clusters, ClusterNetwork network, NeighborhoodEnrichment? enrichment, IReadOnlyList<(string What, string Path)> files)
{
    private const double Significant = 0.05;
    private const int MostListed = 12;

    public JsonSummary ToJson(StageTimer timer)
    {
        var json = new JsonSummary("network").Set("input", request.Input).Set("spots", (long)spots).Set("groups", clusters.Name).Set("seed", request.Network.Seed).Set("sampled", network.IsSampled)
            .Set("clusters", network.Nodes.Select((node, i) => new JsonSummary().Set("name", clusters.Categories[i]).Set("spots", (long)node.Spots).Set("percent", node.Percent)))
            .Set("edges", network.KeptEdges.Select(edge => new JsonSummary().Set("from", Name(edge.From)).Set("to", Name(edge.To)).Set("distance", edge.Distance).Set("scaledWeight", edge.ScaledWeight)));
        if (enrichment is not null)
            json.Set("permutations", (long)enrichment.Permutations).Set("enrichment", enrichment.Pairs.Select(pair => new JsonSummary().Set("from", Name(pair.From)).Set("to", Name(pair.To))
                .Set("count", pair.Count).Set("expected", pair.Expected).Set("z", pair.Z).Set("p", pair.P).Set("pAdjusted", pair.AdjustedP)));
        return json.SetCost(timer).SetFiles(files);
    }

    public string ToText(StageTimer timer)
    {
        var text = new TextSummary();
        text.Line("clusters", $"{clusters.Categories.Length:N0} of '{clusters.Name}', {network.Nodes.Sum(node => node.Spots):N0} of {spots:N0} spots");
        text.Line("network", $"{network.KeptEdges.Count():N0} of {network.Edges.Count:N0} edges kept{(network.IsSampled ? ", large clusters sampled" : "")}");
        foreach (var edge in network.KeptEdges.OrderByDescending(edge => edge.ScaledWeight).Take(MostListed))
            text.Line("", $"{Name(edge.From)} - {Name(edge.To)}: mean distance {edge.Distance:G5}, weight {edge.ScaledWeight:0.00}");
        if (enrichment is not null)
        {
            var others = enrichment.Pairs.Where(pair => pair.From < pair.To && pair.AdjustedP < Significant).OrderByDescending(pair => pair.Z).ToArray();
            text.Line("neighbours", $"{others.Length:N0} pairs of clusters differ from chance ({enrichment.Permutations:N0} shuffles, adjusted p below {Significant})");
            foreach (var pair in others.Take(MostListed / 2).Concat(others.Skip(Math.Max(MostListed / 2, others.Length - (MostListed / 2)))))
                text.Line("", $"{Name(pair.From)} - {Name(pair.To)}: {pair.Count:N0} times, by chance {pair.Expected:N0}, z {pair.Z:0.0}");
        }
        return text.Finish(files, timer);
    }

    private string Name(int cluster) => clusters.Categories[cluster];
}
