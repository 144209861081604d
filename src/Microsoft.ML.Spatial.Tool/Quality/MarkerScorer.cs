using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Quality;

/// <summary>Scores how well features mark domains, sample by sample and modality by modality.</summary>
internal sealed class MarkerScorer(MetricsRequest request, CommandContext context, SkippedMetrics skipped)
{
    /// <param name="found">Takes the scores.</param>
    /// <param name="method">The method.</param>
    /// <param name="domains">Domains of all spots, one sample after the other.</param>
    public void Score(MethodMetrics found, JudgedMethod method, int[] domains)
    {
        if (request.Markers == MarkerScope.None)
        {
            skipped.Add("marker scores", "--markers none");
            return;
        }
        if (request.Markers == MarkerScope.Fast)
            skipped.Add("logistic accuracy and mutual information of markers", "they can take minutes: give --markers all");
        var firsts = new int[method.Samples.Count];
        for (var i = 1; i < firsts.Length; i++)
            firsts[i] = firsts[i - 1] + method.Samples[i - 1].Data.SpotCount;
        foreach (var modality in SampleModality.Of(method))
        {
            var scores = modality.Select(part => Score(part, domains.AsSpan(firsts[part.Sample], part.Data.SpotCount).ToArray())).ToArray();
            found.Add(MarkerQuality.Mean(scores), modality.First().Name);
        }
    }

    private MarkerQuality Score(SampleModality part, int[] domains)
    {
        var counts = MethodData.AreCounts(part.Data.Features);
        if (!counts)
            skipped.Add("specificity of markers", $"{(part.Name is null ? "values" : $"values of {part.Name}")} are no counts but logarithms or below 0: read counts with --layer");
        var all = request.Markers == MarkerScope.All;
        var options = new MarkerQualityOptions { UseValuesAsTheyAre = !counts, LogisticAccuracy = all, MutualInformation = all, Seed = request.Seed };
        return MarkerQuality.Compute(new MarkerSpots(part.Data.Features, domains, part.Data.Coordinates), options, context.Execution);
    }
}
