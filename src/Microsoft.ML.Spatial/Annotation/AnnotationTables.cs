using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;

namespace Microsoft.ML.Spatial.Annotation;

/// <summary>Annotates the slots of a column and lays the answers out as tables.</summary>
internal static class AnnotationTables
{
    public static IDataView Metabolites(IDataView data, MetaboliteDatabase database, MetabolitesOptions options)
    {
        var names = SlotNames(data, options.InputColumnName, nameof(options.InputColumnName));
        var mz = options.Mz ?? MzNames.Parse(names);
        if (mz.Count != names.Length)
            throw new ArgumentException($"{nameof(options.Mz)} has {mz.Count} numbers for the {names.Length} slots of column '{options.InputColumnName}'.", nameof(options));
        if (mz.All(double.IsNaN))
            throw new SpatialDataException($"No slot name of column '{options.InputColumnName}' (such as '{names[0]}') states an m/z. Set {nameof(options.Mz)}.");
        var found = MetaboliteAnnotation.Find(mz, database, options, options.Execution);
        var table = new TableView<AnnotationCandidate>(found.Candidates)
            .Text("Feature", candidate => names[candidate.Feature])
            .Number("Mz", candidate => candidate.Mz)
            .Count("Rank", candidate => candidate.Rank)
            .Text("Name", candidate => candidate.Metabolite.Name)
            .Text("Accession", candidate => candidate.Metabolite.Accession)
            .Text("Formula", candidate => candidate.Metabolite.Formula?.ToString())
            .Text("Class", candidate => candidate.Metabolite.Class)
            .Text("Adduct", candidate => candidate.Adduct.Name)
            .Number("TheoreticalMz", candidate => candidate.TheoreticalMz)
            .Number("PpmError", candidate => candidate.PpmError);
        return (options.DecoysPerIon > 0 ? table.Number("Fdr", candidate => candidate.Fdr ?? 1) : table).ToView();
    }

    public static IDataView Enrichment(IDataView data, IReadOnlyList<string> list, IReadOnlyList<NamedSet> sets, SetEnrichmentOptions options)
    {
        var slots = SlotNames(data, options.InputColumnName, nameof(options.InputColumnName));
        var names = options.Names ?? slots;
        if (names.Count != slots.Length)
            throw new ArgumentException($"{nameof(options.Names)} has {names.Count} names for the {slots.Length} slots of column '{options.InputColumnName}'.", nameof(options));
        var nameOf = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var slot = 0; slot < slots.Length; slot++)
            nameOf.TryAdd(slots[slot], names[slot]);
        var result = SetEnrichment.Test([.. list.Select(name => nameOf.GetValueOrDefault(name, name))], sets, names, options);
        return new TableView<EnrichedSet>(result.Sets)
            .Text("Set", set => set.Set)
            .Count("Size", set => set.Size)
            .Count("Overlap", set => set.Overlap)
            .Number("Expected", set => set.Expected)
            .Number("FoldEnrichment", set => set.FoldEnrichment)
            .Number("P", set => set.P)
            .Number("PAdjusted", set => set.PAdjusted)
            .Text("Members", set => string.Join(';', set.Members))
            .ToView();
    }

    private static string[] SlotNames(IDataView data, string name, string option)
    {
        var column = new ColumnRequirement(name, ColumnForm.FloatVector, option).Find(data.Schema);
        return ColumnAnnotations.SlotNames(column) ?? throw new ArgumentException($"Column '{name}' ({option}) has no slot names; they say what was measured.");
    }
}
