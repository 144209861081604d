using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Annotation;

/// <summary>Found annotations as a table of text, and where AnnData users look for them.</summary>
internal sealed record AnnotationResult(MetaboliteAnnotation Found, string[] FeatureNames)
{
    public const string TableKey = "annotations";
    public const string NameColumn = "annotation";
    private const string RateColumn = "annotationFdr";

    public string ToCsv()
    {
        var table = new CsvTable("feature", "mz", "rank", "name", "accession", "formula", "class", "adduct", "theoreticalMz", "ppmError", "fdr");
        foreach (var candidate in Found.Candidates)
            table.Row(
                FeatureNames[candidate.Feature],
                CsvTable.Field(candidate.Mz),
                CsvTable.Field(candidate.Rank),
                candidate.Metabolite.Name,
                candidate.Metabolite.Accession,
                candidate.Metabolite.Formula?.ToString(),
                candidate.Metabolite.Class,
                candidate.Adduct.Name,
                CsvTable.Field(candidate.TheoreticalMz),
                CsvTable.Field(candidate.PpmError),
                CsvTable.Field(candidate.Fdr));
        return table.ToString();
    }

    /// <summary>The best candidate of each feature into <c>var</c>, all candidates into <c>uns</c>.</summary>
    public void AddTo(SpatialDataset dataset)
    {
        var best = Found.Best();
        dataset.Variables.Set(new TextColumn(NameColumn, Array.ConvertAll(best, candidate => candidate?.Metabolite.Name)));
        dataset.Variables.Set(new TextColumn("adduct", Array.ConvertAll(best, candidate => candidate?.Adduct.Name)));
        dataset.Variables.Set(new RealColumn("ppmError", Array.ConvertAll(best, candidate => candidate?.PpmError ?? double.NaN)));
        if (best.Any(candidate => candidate?.Fdr is not null))
            dataset.Variables.Set(new RealColumn(RateColumn, Array.ConvertAll(best, candidate => candidate?.Fdr ?? double.NaN)));
        else
            dataset.Variables.Remove(RateColumn);
        if (Found.Candidates.Count == 0)
        {
            dataset.Unstructured.Remove(TableKey);
            return;
        }
        var table = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["feature"] = Column(candidate => FeatureNames[candidate.Feature]),
            ["mz"] = Column(candidate => candidate.Mz),
            ["rank"] = Column(candidate => (long)candidate.Rank),
            ["name"] = Column(candidate => candidate.Metabolite.Name),
            ["accession"] = Column(candidate => candidate.Metabolite.Accession ?? ""),
            ["formula"] = Column(candidate => candidate.Metabolite.Formula?.ToString() ?? ""),
            ["class"] = Column(candidate => candidate.Metabolite.Class ?? ""),
            ["adduct"] = Column(candidate => candidate.Adduct.Name),
            ["theoreticalMz"] = Column(candidate => candidate.TheoreticalMz),
            ["ppmError"] = Column(candidate => candidate.PpmError),
        };
        if (Found.Candidates[0].Fdr is not null)
            table["fdr"] = Column(candidate => candidate.Fdr ?? 1);
        dataset.Unstructured[TableKey] = table;
    }

    private T[] Column<T>(Func<AnnotationCandidate, T> value) => [.. Found.Candidates.Select(value)];
}
