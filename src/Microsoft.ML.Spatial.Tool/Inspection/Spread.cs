using System.Globalization;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Inspection;

/// <summary>Least, middle and greatest of some numbers; NaN when there are none.</summary>
internal readonly record struct Spread(double Minimum, double Median, double Maximum)
{
    public static Spread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return new Spread(double.NaN, double.NaN, double.NaN);
        var sorted = values.Order().ToArray();
        var half = sorted.Length / 2;
        return new Spread(sorted[0], sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2, sorted[^1]);
    }

    public JsonSummary ToJson() => new JsonSummary().Set("min", Minimum).Set("median", Median).Set("max", Maximum);

    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Median:#,0.##} ({Minimum:#,0.##} to {Maximum:#,0.##})");
}
