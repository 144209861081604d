using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Slices;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Tool.Integration;

/// <summary>Brings a new slice into the latent of a saved integration.</summary>
internal static class IntegratedSlice
{
    /// <param name="model">The saved pipeline.</param>
    /// <param name="integration">The step that integrates.</param>
    /// <param name="slice">Values as measured: of all modalities, told apart by var['type'], or of one.</param>
    /// <param name="request">Where to write.</param>
    /// <param name="context">Notes and the clock.</param>
    public static void Write(ITransformer model, CvaeIntegrationTransformer integration, SpatialDataset slice, TransformRequest request, CommandContext context)
    {
        if (request.Figure is not null || request.LabelColumn is not null)
            throw ToolException.Usage("The model integrates modalities and finds no domains, so there is nothing to draw or to compare with labels; leave out --figure and --label-column.");
        if (request.Output is not { } output)
            throw ToolException.Usage("Say where to write the slice with its latent: --output FILE.h5ad.");
        var view = View(model, integration, slice, request, context);
        var result = model.Transform(view);
        var latent = context.Timer.Measure("transform", () => ColumnReader.ReadDense(result, integration.Columns.Latent, context.Cancellation));
        slice.Embeddings[JointSample.LatentKey] = latent;
        foreach (var (modality, column) in integration.Columns.Features.Zip(integration.Columns.PerModality(integration.Columns.OwnLatent)))
            slice.Embeddings[$"{JointSample.LatentKey}_{modality}"] = ColumnReader.ReadDense(result, column, context.Cancellation);
        if (integration.Columns.Contribution is { } contribution)
            AddContributions(slice.Observations, integration.Columns.Features, ColumnReader.ReadDense(result, contribution, context.Cancellation));
        foreach (var lost in SliceWriter.Write(slice, output, context))
            context.Note($"not in {output.Path}: {lost}");
        var json = new JsonSummary("transform").Set("model", request.Model).Set("input", request.Input).Set("spots", (long)slice.SpotCount).Set("latentDim", (long)latent.Columns);
        json.SetCost(context.Timer).Set("output", [output.Path]);
        context.Finish(json, FormattableString.Invariant($"{slice.SpotCount:N0} spots integrated into {latent.Columns} dimensions; wrote {output.Path}: obsm['{JointSample.LatentKey}']\n"));
    }

    private static DatasetView View(ITransformer model, CvaeIntegrationTransformer integration, SpatialDataset slice, TransformRequest request, CommandContext context)
    {
        var parts = slice.Variables.TryGet(JointDataset.TypeColumn, out _) ? JointDataset.Split(slice) : [(BestMatch(integration, slice), slice)];
        var name = SliceNaming.Of([request.Input])[0];
        var (spots, measured) = ModalityConcatenation.Join([.. parts.Select(part => new NamedModality(name, part.Type, part.Data))], ColumnNames.Slice);
        var profiles = new List<ModalityProfiles>();
        foreach (var features in integration.Features)
        {
            var found = measured.FirstOrDefault(part => part.Modality == features.Column);
            if (found is null)
                context.Note($"{request.Input} has no features of modality {features.Column}; its spots are integrated without it.");
            else if (Normalizes(model, features.Column))
                RequireMeasured(slice, found, request.Input);
            profiles.Add(found ?? new ModalityProfiles(features.Column, features.Names!, CsrMatrix.Empty(spots.SpotCount, features.Means.Length)));
        }
        foreach (var batch in integration.Columns.Batches)
            if (spots.Observations.TryGet(batch, out var column))
                spots.Observations.Set(CategoricalColumn.FromText(batch, [.. Enumerable.Range(0, spots.SpotCount).Select(column.TextAt)]));
        return new DatasetView(spots, profiles);
    }

    private static void RequireMeasured(SpatialDataset slice, ModalityProfiles found, string path)
    {
        var report = InputScaleDetector.Detect(found.Features);
        if (IntegrationParameters.SayNormalized(slice, found.Modality) || report.Scale is InputScale.LogNormalized or InputScale.Centered)
            throw new SpatialDataException($"{path} holds values of {found.Modality} that are normalised already, and the model normalises them again: give them as measured.");
    }

    private static bool Normalizes(ITransformer model, string column)
        => model is IEnumerable<ITransformer> steps ? steps.Any(step => Normalizes(step, column)) : model is IntensityNormalizingTransformer normalizing && normalizing.Reads(column);

    private static string BestMatch(CvaeIntegrationTransformer integration, SpatialDataset slice)
    {
        var names = slice.FeatureNames.ToHashSet(StringComparer.Ordinal);
        return integration.Features.MaxBy(features => features.Names!.Count(names.Contains))!.Column;
    }

    private static void AddContributions(ColumnTable observations, string[] modalities, DenseMatrix shares)
    {
        for (var k = 0; k < modalities.Length; k++)
        {
            var modality = k;
            observations.Set(new RealColumn($"contribution_{modalities[k]}", [.. Enumerable.Range(0, shares.Rows).Select(spot => (double)shares[spot, modality])]));
        }
    }
}
