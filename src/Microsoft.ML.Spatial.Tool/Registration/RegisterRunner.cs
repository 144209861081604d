using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Domains;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Registration;

/// <summary>Registers slices and writes what came out.</summary>
internal static class RegisterRunner
{
    /// <summary>The matrix of obsm with the places in the frame of the target.</summary>
    public const string AlignedName = "spatial_aligned";
    private const int FewestSharedFeatures = 10;

    public static void Run(RegisterRequest request, CommandContext context)
    {
        OutputFolder.Create("--output", request.Folder);
        var names = SliceNaming.Of([.. request.Sources, request.Target]);
        OutputFile[] slices = [.. names.Select((name, i) => OutputFile.Check("--output", Path.Combine(request.Folder, $"{name}.aligned.h5ad"), ".h5ad", [.. request.Sources, request.Target]))];
        var transforms = OutputFile.Check("--output", Path.Combine(request.Folder, "transforms.json"), ".json");
        var picture = OutputFile.Check("--output", Path.Combine(request.Folder, "registered.svg"), ".svg");

        var target = Read(request.Target, request, context);
        var pairs = new List<RegisteredPair>();
        var places = new List<PointSet>();
        for (var i = 0; i < request.Sources.Count; i++)
        {
            var source = Read(request.Sources[i], request, context);
            var pair = Register(source, target, names[i], names[^1], request, context);
            pairs.Add(pair);
            places.Add(pair.Result.Transform.Apply(source.RequireCoordinates()));
            Write(source, places[^1], pair.Result.Transform, slices[i], context);
            if (pair.Result.Ambiguous)
                context.Note($"{names[i]} fits {names[^1]} in two ways that score alike ({pair.Result.Score:F3} and {pair.Result.RivalScore:F3}); look at the picture, and choose with --angle and --mirrored or --no-reflection.");
        }
        places.Add(target.RequireCoordinates());
        Write(target, places[^1], PlanarTransform.Identity, slices[^1], context);
        picture.WriteText(SlicesFigure.Render(places, names));
        var json = new JsonSummary("register").Set("target", request.Target).Set("pairs", pairs.Select(pair => pair.ToJson()));
        transforms.WriteText(new JsonSummary().Set("target", names[^1]).Set("pairs", pairs.Select(pair => pair.ToJson())).ToLine() + "\n");
        json.SetCost(context.Timer).Set("output", request.Folder);
        context.Finish(json, string.Concat(pairs.Select(pair => pair.ToText())) + FormattableString.Invariant($"wrote {request.Folder}: {string.Join(", ", slices.Select(file => Path.GetFileName(file.Path)))}, transforms.json, registered.svg\n"));
    }

    private static SpatialDataset Read(string path, RegisterRequest request, CommandContext context)
    {
        var slice = SliceInput.Read(path, request.Read, request.LabelColumn, dropUnlabelled: false, context);
        if (request.UseFeatures)
            ScaleCheck.Require(slice, request.Read.AnnData?.Matrix, request.Logged, ", or say --logged, or --coordinates-only");
        return slice;
    }

    private static RegisteredPair Register(SpatialDataset source, SpatialDataset target, string sourceName, string targetName, RegisterRequest request, CommandContext context)
    {
        var (scores, shared) = request.UseFeatures
            ? context.Timer.Measure("preprocess", () => SharedComponents.Of(source.Features, source.FeatureNames, target.Features, target.FeatureNames, request.Logged, 1, context.Execution))
            : (null, 0);
        if (request.UseFeatures && shared < FewestSharedFeatures)
        {
            context.Note($"{sourceName} and {targetName} share {shared} features, too few to compare spots by; outlines alone decide.");
            scores = null;
        }
        context.Execution.Report("registering", 0);
        var result = context.Timer.Measure("register", () => SliceRegistration.Register(source.RequireCoordinates(), target.RequireCoordinates(), scores, request.Options, context.Execution));
        var accuracy = request.LabelColumn is { } column ? RegisteredLabels.Accuracy(source, target, column, result.Transform) : (double?)null;
        return new RegisteredPair(sourceName, targetName, source.SpotCount, shared, scores is not null, result, accuracy);
    }

    private static void Write(SpatialDataset slice, PointSet places, PlanarTransform transform, OutputFile file, CommandContext context)
    {
        slice.Embeddings[AlignedName] = places.ToMatrix();
        slice.Unstructured["registration"] = new Dictionary<string, object>
        {
            ["transform"] = new[] { transform.A, transform.B, transform.C, transform.D, transform.E, transform.F },
        };
        foreach (var lost in SliceWriter.Write(slice, file, context))
            context.Note($"not in {file.Path}: {lost}");
    }
}
