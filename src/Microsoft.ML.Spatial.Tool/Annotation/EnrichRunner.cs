using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Figures;
using Microsoft.ML.Spatial.Tool.CommandLine;
using Microsoft.ML.Spatial.Tool.Commands;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Annotation;

/// <summary>Tests lists for enrichment: reads lists, sets and background, tests list by list, writes.</summary>
internal static class EnrichRunner
{
    private const double Level = 0.05;

    public static void Run(EnrichRequest request, CommandContext context)
    {
        OutputFile.RequireDistinct(request.Table, request.Figure);
        var names = EnrichmentNames.Read(request, context);
        if (names.Background is null)
            context.Note("without --background all members of the sets count as measured, which makes sets look enriched that the tissue merely expresses.");
        var lists = context.Timer.Measure("load", () => MarkerLists.Read(request, context)).Select(list => (list.Group, Names: names.Translate(list.Features))).ToArray();
        if (Array.TrueForAll(lists, list => list.Names.Length == 0))
            throw ToolException.Input("No group has a marker within the limits, or none that has a name in the sets' terms. Loosen --max-p or --min-fold-change.");
        var sets = context.Timer.Measure("load", () => Sets(request, lists.SelectMany(list => list.Names), context));
        var results = context.Timer.Measure("enrich", () => lists.Where(list => list.Names.Length > 0).Select(list => (list.Group, Result: SetEnrichment.Test(list.Names, sets, names.Background, request.Options))).ToArray());
        foreach (var empty in lists.Where(list => list.Names.Length == 0))
            context.Note($"group '{empty.Group}' has no marker within the limits.");

        var files = new ResultFiles(context);
        files.WriteText("table", request.Table, () => ToCsv(results));
        files.WriteText("figure", request.Figure, () => EnrichmentFigure.Render(
            [.. results.Select(result => new EnrichmentPanel(result.Group, result.Result.Sets))], "Enriched sets", Level, results.Length > 1 ? 5 : 15));
        Finish(results, sets.Count, files.Written, context);
    }

    // Members are accessions where the list knows more of these than of names.
    private static IReadOnlyList<NamedSet> Sets(EnrichRequest request, IEnumerable<string> listed, CommandContext context)
    {
        if (request.Sets is { } path)
            return GmtFile.Read(path);
        var database = MetaboliteDatabase.Read(request.Database!, new MetaboliteDatabaseOptions { ClassColumn = request.ClassColumn }, context.Execution);
        var wanted = listed.ToHashSet(StringComparer.Ordinal);
        var byAccession = database.Entries.Count(entry => entry.Accession is { } accession && wanted.Contains(accession)) > database.Entries.Count(entry => wanted.Contains(entry.Name));
        return database.Classes(byAccession);
    }

    private static string ToCsv((string Group, SetEnrichment Result)[] results)
    {
        var table = new CsvTable("group", "set", "size", "overlap", "expected", "foldEnrichment", "p", "pAdjusted", "members");
        foreach (var (group, result) in results)
            foreach (var set in result.Sets)
                table.Row(
                    group,
                    set.Set,
                    CsvTable.Field(set.Size),
                    CsvTable.Field(set.Overlap),
                    CsvTable.Field(set.Expected),
                    CsvTable.Field(set.FoldEnrichment),
                    CsvTable.Field(set.P),
                    CsvTable.Field(set.PAdjusted),
                    string.Join(';', set.Members));
        return table.ToString();
    }

    private static void Finish((string Group, SetEnrichment Result)[] results, int sets, IReadOnlyList<(string What, string Path)> files, CommandContext context)
    {
        var first = results[0].Result;
        var json = new JsonSummary("enrich").Set("sets", (long)sets).Set("tested", (long)first.Sets.Count).Set("tooSmall", (long)first.TooSmall).Set("tooLarge", (long)first.TooLarge)
            .Set("background", (long)first.BackgroundCount).Set("groups", results.Select(result => new JsonSummary().Set("group", result.Group).Set("listed", (long)result.Result.ListedCount)
                .Set("unknown", (long)result.Result.Unknown.Count).Set("duplicates", (long)result.Result.DuplicateCount).Set("enriched", (long)result.Result.Sets.Count(set => set.PAdjusted < Level))
                .Set("best", result.Result.Sets[0].Set).Set("bestPAdjusted", result.Result.Sets[0].PAdjusted, 12)));
        var text = new TextSummary().Line("tested", $"{first.Sets.Count:N0} of {sets:N0} sets against {first.BackgroundCount:N0} measured names ({first.TooSmall:N0} sets too small, {first.TooLarge:N0} too large)");
        foreach (var (group, result) in results)
        {
            text.Line(group, $"{result.ListedCount:N0} names{(result.Unknown.Count == 0 ? "" : FormattableString.Invariant($", {result.Unknown.Count:N0} more not measured (such as {result.Unknown[0]})"))}");
            foreach (var set in result.Sets.Where(set => set.PAdjusted < Level).Take(5))
                text.Line("", $"{set.Set}: {set.Overlap} of {set.Size}, {set.FoldEnrichment:0.0}-fold, adjusted p {set.PAdjusted:G2}");
            if (result.Sets[0].PAdjusted >= Level)
                text.Line("", $"nothing enriched at an adjusted p of {Level}");
        }
        context.Finish(json.SetCost(context.Timer).SetFiles(files), text.Finish(files, context.Timer));
    }
}
