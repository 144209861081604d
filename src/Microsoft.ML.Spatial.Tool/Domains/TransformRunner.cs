using Microsoft.ML.Spatial.Tool.Commands;
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
        ScaleCheck.Require(dataset, request.ReadOptions?.AnnData?.Matrix, TakesLogged(model), "; the model was fitted to counts");
        var data = mlContext.Spatial().Data.LoadFromDataset(dataset);
        NoteMissingFeatures(model, data.Schema, context);
        var found = context.Timer.Measure("transform", () => FoundDomains.Read(model.Transform(data), context.Cancellation));
        var parameters = new Dictionary<string, object>(StringComparer.Ordinal) { ["model"] = Path.GetFileName(request.Model) };
        new DomainsReport("transform", "model", null, request.LabelColumn, request.Output, request.Figure, request.Input).Finish(dataset, found, parameters, [], context);
    }

    private static void NoteMissingFeatures(ITransformer model, DataViewSchema schema, CommandContext context)
    {
        foreach (var step in Flatten(model))
        {
            if (step is VariableFeatureSelectingTransformer selection && selection.Match(schema) is { Missing.Count: > 0 } match)
                context.Note($"{match.Missing.Count:N0} of the model's {match.Known:N0} features are not in this slice (such as '{match.Missing[0]}'); their training means stand in.");
            schema = step.GetOutputSchema(schema);
        }
    }

    private static bool TakesLogged(ITransformer model)
        => Flatten(model).OfType<CountNormalizingTransformer>().FirstOrDefault() is not { PassesThrough: false };

    private static IEnumerable<ITransformer> Flatten(ITransformer model)
        => model is IEnumerable<ITransformer> chain ? chain.SelectMany(Flatten) : [model];
}
