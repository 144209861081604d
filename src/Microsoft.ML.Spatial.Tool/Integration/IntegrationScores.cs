using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>How good an integration is, modalities in their order.</summary>
/// <param name="Names">The modalities.</param>
/// <param name="Reconstruction">How denoised values agree with measured ones, counts on one total and logged.</param>
/// <param name="Contribution">Mean share in the latent over the spots that the modality measured.</param>
/// <param name="Unmeasured">How many spots the modality did not measure.</param>
/// <param name="BatchMixing">iLISI of the latent over the first batch key: 1 is mixed evenly; null for one batch.</param>
/// <param name="LabelPurity">cLISI of the latent: 1 when every spot lies among its own label; null without labels.</param>
internal sealed record IntegrationScores(
    IReadOnlyList<string> Names, IReadOnlyList<ReconstructionAgreement> Reconstruction, double[] Contribution, int[] Unmeasured, double? BatchMixing, double? LabelPurity)
{
    /// <param name="output">What the model answers.</param>
    /// <param name="data">The spots.</param>
    /// <param name="labels">Known labels; null for none.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static IntegrationScores Of(CvaeOutput output, IntegrationData data, CategoricalColumn? labels, CommandContext context)
    {
        var count = data.Modalities.Count;
        var (reconstruction, contribution, unmeasured) = (new ReconstructionAgreement[count], new double[count], new int[count]);
        for (var k = 0; k < count; k++)
        {
            var (modality, index) = (data.Modalities[k], k);
            int[] measured = [.. Enumerable.Range(0, output.SpotCount).Where(spot => output.IsMeasured(spot, index))];
            unmeasured[k] = output.SpotCount - measured.Length;
            contribution[k] = measured.Average(spot => output.Contribution(spot, index));
            reconstruction[k] = ReconstructionAgreement.Compute(modality.Logged, (spot, destination) => Denoised(output, spot, index, modality, destination), measured, context.Execution);
        }
        var batches = data.Batches.Count > 0 && data.Batches[0].Levels.Count > 1 ? LocalInverseSimpson.Compute(output.Latent, data.Batches[0].Codes, execution: context.Execution).Mixing : (double?)null;
        var purity = labels is null ? (double?)null : LocalInverseSimpson.Compute(output.Latent, labels.Codes, execution: context.Execution).Purity;
        return new IntegrationScores([.. data.Modalities.Select(modality => modality.Name)], reconstruction, contribution, unmeasured, batches, purity);
    }

    /// <summary>Denoised values on the scale on which spots are compared.</summary>
    public static void Denoised(CvaeOutput output, int spot, int index, PreparedModality modality, Span<float> destination)
    {
        output.Denoise(spot, index, destination);
        modality.Compare(destination);
    }

    public void AddTo(JsonSummary json)
    {
        json.Set("reconstruction", PerModality((values, name, k) => values.Set(name, new JsonSummary().Set("pcc", Reconstruction[k].MeanCorrelation).Set("cosine", Reconstruction[k].MeanCosine))));
        json.Set("contribution", PerModality((values, name, k) => values.Set(name, Contribution[k])));
        json.Set("batchMixing", new JsonSummary().Set("iLisi", BatchMixing).Set("cLisi", LabelPurity));
        json.Set("unmeasured", PerModality((values, name, k) => values.Set(name, (long)Unmeasured[k])));
    }

    private JsonSummary PerModality(Action<JsonSummary, string, int> set)
    {
        var values = new JsonSummary();
        for (var k = 0; k < Names.Count; k++)
            set(values, Names[k], k);
        return values;
    }
}
