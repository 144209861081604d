using System.Globalization;
using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.Delimited;

/// <summary>Turns the texts of a column into whole numbers, real numbers, categories or plain text, whichever fits.</summary>
internal static class ObservationColumn
{
    private static readonly HashSet<string> MissingTexts = new(["", "NA", "N/A", "NaN", "nan", "null", "NULL", "None", "<NA>"], StringComparer.Ordinal);

    /// <summary>Whether a text stands for a missing value.</summary>
    public static bool IsMissing(string? text) => text is null || MissingTexts.Contains(text.Trim());

    /// <summary>Makes the column. Texts that are all different stay text; others become categories.</summary>
    public static TableColumn FromText(string name, IReadOnlyList<string> texts)
    {
        var present = texts.Where(text => !IsMissing(text)).ToArray();
        if (present.Length > 0 && present.All(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            var missing = present.Length == texts.Count ? null : texts.Select(IsMissing).ToArray();
            return new IntegerColumn(name, [.. texts.Select(text => IsMissing(text) ? 0 : long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))], missing);
        }
        if (present.Length > 0 && present.All(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)))
            return new RealColumn(name, [.. texts.Select(text => IsMissing(text) ? double.NaN : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture))]);
        var values = texts.Select(text => IsMissing(text) ? null : text).ToArray();
        return new HashSet<string>(present, StringComparer.Ordinal).Count < texts.Count ? CategoricalColumn.FromText(name, values) : new TextColumn(name, values);
    }
}
