using Microsoft.ML.Spatial.Clustering;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Fusion;
using Microsoft.ML.Spatial.Integration;
using Microsoft.ML.Spatial.Tool.Alignment;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Integration;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Tool.Domains;

/// <summary>Applies a saved model to a slice it has not seen.</summary>
internal static class TransformRunner
{
    public static void Run(TransformRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Output, request.Figure);
        var mlContext = new MLContext();
        var model = context.Timer.Measure("load", () => mlContext.LoadSpatialModel(request.Model, out _));
        var dataset = SliceInput.Read(request.Input, request.ReadOptions, request.LabelColumn, dropUnlabelled: false, context);
        if (Flatten(model).OfType<CvaeIntegrationTransformer>().FirstOrDefault() is { } integration)
        {
            IntegratedSlice.Write(model, integration, dataset, request, context);
            return;
        }
        ScaleCheck.Require(dataset, request.ReadOptions?.AnnData?.Matrix, TakesLogged(model), "; the model was fitted to counts");
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);
        NoteFeatures(model, data.Schema, context);
        if (Flatten(model).Any(step => step is SinkhornFusionTransformer))
        {
            FusedSlice.Write(model, data, dataset, request, context);
            return;
        }
        var found = context.Timer.Measure("transform", () => FoundDomains.Read(model.Transform(data), context.Cancellation));
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal) { ["model"] = Path.GetFileName(request.Model) };
        new DomainsReport("transform", "model", null, request.LabelColumn, request.Output, request.Figure, request.Input).Finish(dataset, found, parameters, [], context);
    }

    private static void NoteFeatures(ITransformer model, DataViewSchema schema, CommandContext context)
    {
        foreach (var step in Flatten(model))
        {
            if (MatchOf(step, schema) is { Missing.Count: > 0 } match)
                context.Note($"{match.Missing.Count:N0} of the model's {match.Known:N0} features are not in this slice (such as '{match.Missing[0]}'); their training means stand in.");
            if (step is DomainEnsembleTransformer && MatchOf(step, schema) is { Extra.Count: > 0 } extra)
                context.Note($"{extra.Extra.Count:N0} features of this slice are unknown to the model (such as '{extra.Extra[0]}'); they are left out.");
            schema = step.GetOutputSchema(schema);
        }
    }

    // Later steps see what an earlier one selected and filled up, so only the first can miss anything.
    private static FeatureMatch? MatchOf(ITransformer step, DataViewSchema schema) => step switch
    {
        VariableFeatureSelectingTransformer selection => selection.Match(schema),
        DomainEnsembleTransformer ensemble => ensemble.Match(schema),
        McgateTransformer network => network.Match(schema),
        SinkhornFusionTransformer fusion => fusion.Match(schema).Values.FirstOrDefault(),
        _ => null,
    };

    private static bool TakesLogged(ITransformer model)
        => Flatten(model).Any(step => step is CountNormalizingTransformer { PassesThrough: true } or DomainEnsembleTransformer { UndoesLogarithm: true })
            || !Flatten(model).Any(step => step is CountNormalizingTransformer or DomainEnsembleTransformer);

    private static IEnumerable<ITransformer> Flatten(ITransformer model)
        => model is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [model];
}
