using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Fusion;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tool.Alignment;

/// <summary>Writes what was learned of a modality, so that a new slice of it can be fused by <c>mlspatial transform</c>: from its values to its place in the common space.</summary>
internal static class FusionModelFile
{
    /// <param name="model">The fusion.</param>
    /// <param name="modality">Which modality.</param>
    /// <param name="input">What fusion read of it.</param>
    /// <param name="example">A slice of it.</param>
    /// <param name="request">How slices were aligned.</param>
    /// <param name="file">Where to write.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static void Write(FusionModel model, int modality, FusionModality input, AlignedSlice example, AlignRequest request, OutputFile file, CommandContext context)
    {
        var mlContext = new MLContext();
        var data = mlContext.Spatial().Data.LoadFromDataset(example.Data);
        var preparation = new CountNormalizingEstimator(mlContext, new CountNormalizingEstimator.Options
        {
            WhenAlreadyLogged = request.Logged ? LoggedInput.PassThrough : LoggedInput.Reject,
            TargetTotal = null,
            Execution = context.Execution,
        }).Append(new SpatialNeighborsEstimator(mlContext, new SpatialNeighborsEstimator.Options { NeighborCount = SliceModalities.Neighbors, Execution = context.Execution })).Fit(data);
        var columns = FusionColumns.From(new SinkhornFusionTrainer.Options { FeatureColumnNames = [ColumnNames.Normalized] });
        var means = Array.ConvertAll(FeatureMoments.Of(input.Features, context.Execution).Mean(), mean => (float)mean);
        var one = FusionModel.Create([model.Networks[modality]], [.. model.HeadParameters.Select(parameter => parameter.Value)], model.Options);
        var fusion = new SinkhornFusionTransformer(
            columns,
            one,
            [new ModalityFeatures(ColumnNames.Normalized, [.. input.FeatureNames!], means)],
            new PartnerSettings(SlicePairing.Consecutive, checked((int)request.Seed), request.Mapping),
            [],
            context.Execution);
        ModelFile.Write(mlContext, preparation.Append(fusion), data.Schema, file);
    }
}
