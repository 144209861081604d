using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Writes what was learned as a pipeline from measured values, a column per modality, to the latent; <c>mlspatial transform</c> applies it to new spots.</summary>
internal static class IntegrationModelFile
{
    public const string OwnLatent = "OwnLatent";
    public const string Denoised = "Denoised";
    public const string Corrected = "Corrected";

    public static void Write(IntegrationResult result, IntegrateRequest request, OutputFile file, CommandContext context)
    {
        var mlContext = new MLContext();
        var data = result.Data;
        var view = new DatasetView(data.Spots, [.. data.Modalities.Select(modality => modality.Measured)]);
        var steps = new List<ITransformer>();
        foreach (var modality in data.Modalities)
            if (modality.Normalizer is { } normalizer)
                steps.Add(new IntensityNormalizingTransformer(modality.Name, modality.Name, normalizer, modality.Measured.FeatureNames.Length, modality.Measured.FeatureNames));
        var readsNeighbors = data.Graph is not null && result.Fit.Model.Options.NeighborInput != NeighborInput.None;
        if (readsNeighbors)
            steps.Add(new SpatialNeighborsEstimator(mlContext, new SpatialNeighborsEstimator.Options { NeighborCount = request.Neighbors, Execution = context.Execution }).Fit(view));
        var columns = CvaeColumns.From(new CvaeIntegrationTrainer.Options
        {
            FeatureColumnNames = [.. data.Modalities.Select(modality => modality.Name)],
            BatchColumnNames = [.. data.Batches.Select(batch => batch.Name)],
            NeighborsColumnName = readsNeighbors ? ColumnNames.Neighbors : null,
            OwnLatentColumnName = OwnLatent,
            DenoisedColumnName = Denoised,
            CorrectedColumnName = result.SeveralBatches ? Corrected : null,
        });
        steps.Add(new CvaeIntegrationTransformer(columns, result.Fit.Model, [.. data.Modalities.Select((modality, k) => Features(modality, k, result.Fit.Output, context))], context.Execution));
        ModelFile.Write(mlContext, new TransformerChain<ITransformer>([.. steps]), view.Schema, file);
    }

    private static ModalityFeatures Features(PreparedModality modality, int index, CvaeOutput output, CommandContext context)
    {
        int[] measured = [.. Enumerable.Range(0, output.SpotCount).Where(spot => output.IsMeasured(spot, index))];
        var means = Array.ConvertAll(FeatureMoments.Of(modality.Values.SelectRows(measured), context.Execution).Mean(), mean => (float)mean);
        return new ModalityFeatures(modality.Name, [.. modality.Variables.Names], means);
    }
}
