using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Annotation;

/// <summary>Annotates m/z: reads slice and database, finds candidates, writes.</summary>
internal static class AnnotateRunner
{
    private const double UsualRate = 0.1;

    public static void Run(AnnotateRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Table, request.Output);
        var dataset = SliceReader.Read(request.Input, context, request.Read);
        var mz = MzValues.Of(dataset, request.MzColumn);
        var database = context.Timer.Measure("load", () => MetaboliteDatabase.Read(request.Database, request.Columns, context.Execution));
        if (database.Skipped.Count > 0)
            context.Note($"{database.Skipped.Count:N0} lines of {request.Database} were not used; the first: {database.Skipped[0]}");
        context.Execution.Report("Annotating m/z", 0);
        var found = context.Timer.Measure("annotate", () => MetaboliteAnnotation.Find(mz.Mz, database, request.Options, context.Execution));
        var result = new AnnotationResult(found, dataset.FeatureNames);

        var files = new ResultFiles(context);
        files.WriteText("table", request.Table, result.ToCsv);
        if (request.Output is { } output)
        {
            if (dataset.Variables.TryGet(AnnotationResult.NameColumn, out _))
                context.Note($"var['{AnnotationResult.NameColumn}'] of {request.Input} is replaced in {output.Path}.");
            result.AddTo(dataset);
        }
        files.WriteSlice(request.Output, dataset);
        Finish(request, found, mz, database, files.Written, context);
    }

    private static void Finish(
        AnnotateRequest request, MetaboliteAnnotation found, MzValues mz, MetaboliteDatabase database, IReadOnlyList<(string What, string Path)> files, CommandContext context)
    {
        var best = found.Best().OfType<AnnotationCandidate>().ToArray();
        long? confident = request.Options.DecoysPerIon > 0 ? best.Count(candidate => candidate.Fdr <= UsualRate) : null;
        string[] adducts = [.. found.Adducts.Select(adduct => adduct.Name)];
        var json = new JsonSummary("annotate").Set("features", (long)found.FeatureCount).Set("withMz", mz.Mz.LongCount(value => !double.IsNaN(value))).Set("annotated", (long)best.Length)
            .Set("candidates", (long)found.Candidates.Count).Set("atFdr10", confident).Set("mode", request.Options.Polarity.ToString().ToLowerInvariant()).Set("adducts", adducts)
            .Set("ppm", request.Options.PpmTolerance).Set("metabolites", (long)database.Entries.Count).Set("skippedLines", (long)database.Skipped.Count).Set("mzSource", mz.Source);
        var text = new TextSummary()
            .Line("annotated", $"{best.Length:N0} of {found.FeatureCount:N0} features have a candidate, {found.Candidates.Count:N0} candidates in all")
            .Line("ions", $"{string.Join(", ", adducts)}, within {request.Options.PpmTolerance:0.###} ppm; m/z from {mz.Source}")
            .Line("database", $"{database.Entries.Count:N0} metabolites");
        if (confident is not null)
            text.Line("confident", $"{confident:N0} features at a false discovery rate of at most {UsualRate:0.#} (a lower bound, from m/z alone)");
        foreach (var candidate in best.OrderBy(candidate => candidate.Fdr ?? 0).ThenBy(candidate => Math.Abs(candidate.PpmError)).Take(8))
            text.Line("", $"{candidate.Mz:0.0000}  {candidate.Metabolite.Name} {candidate.Adduct.Name}, {candidate.PpmError:+0.0;-0.0;0.0} ppm{(candidate.Fdr is { } rate ? FormattableString.Invariant($", FDR {rate:0.000}") : "")}");
        context.Finish(json.SetCost(context.Timer).SetFiles(files), text.Finish(files, context.Timer));
    }
}
