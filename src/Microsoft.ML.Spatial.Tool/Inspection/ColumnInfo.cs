using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Inspection;

/// <summary>What is said of a column of obs or var.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Kind">"categorical", "text", "integer", "real" or "boolean".</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Categories">Categories with their number of rows; null for other kinds.</param>
internal sealed record ColumnInfo(string Name, string Kind, int Missing, IReadOnlyList<(string Name, int Count)>? Categories)
{
    private const int CategoriesInText = 8;
    private const int CategoriesInJson = 200;

    public static ColumnInfo Of(TableColumn column)
    {
        var missing = 0;
        for (var row = 0; row < column.Count; row++)
            if (column.TextAt(row) is null)
                missing++;
        return new ColumnInfo(column.Name, KindOf(column), missing, column is CategoricalColumn categorical ? Count(categorical) : null);
    }

    public JsonSummary ToJson()
    {
        var json = new JsonSummary().Set("name", Name).Set("kind", Kind).Set("missing", (long)Missing);
        if (Categories is null)
            return json;
        return json.Set("categories", (long)Categories.Count)
            .Set("counts", Categories.Take(CategoriesInJson).Select(category => new JsonSummary().Set("name", category.Name).Set("count", (long)category.Count)));
    }

    public string ToText()
    {
        var text = $"{Name} ({Kind}";
        if (Categories is not null)
        {
            var shown = string.Join(", ", Categories.Take(CategoriesInText).Select(Show));
            text += $", {Categories.Count:N0}: {shown}{(Categories.Count > CategoriesInText ? ", ..." : "")}";
        }
        return text + (Missing > 0 ? $", {Missing:N0} missing)" : ")");
    }

    private static string Show((string Name, int Count) category) => $"{(category.Name.Length == 0 ? "''" : category.Name)} {category.Count:N0}";

    private static string KindOf(TableColumn column) => column switch
    {
        CategoricalColumn => "categorical",
        TextColumn => "text",
        IntegerColumn => "integer",
        RealColumn => "real",
        BooleanColumn => "boolean",
        _ => column.GetType().Name,
    };

    private static (string Name, int Count)[] Count(CategoricalColumn column)
    {
        var counts = new int[column.Categories.Length];
        foreach (var code in column.Codes)
            if (code >= 0)
                counts[code]++;
        return [.. column.Categories.Zip(counts)];
    }
}
