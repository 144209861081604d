using System.Globalization;
using Microsoft.ML.Spatial.Core.Annotation;
using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Tables;
using Microsoft.ML.Spatial.Tool.CommandLine;

namespace Microsoft.ML.Spatial.Tool.Annotation;

/// <summary>The m/z of the features of a slice.</summary>
/// <param name="Mz">One per feature; NaN for a feature that has none.</param>
/// <param name="Source">Where they come from, for the summary.</param>
internal sealed record MzValues(double[] Mz, string Source)
{
    // What the reader of mass spectrometry images writes.
    private const string UsualColumn = "mz";

    public static MzValues Of(SpatialDataset dataset, string? column)
    {
        if (column is not null)
            return new MzValues(Numbers(dataset.Variables.Get(column)), $"var['{column}']");
        if (dataset.Variables.TryGet(UsualColumn, out var usual))
            return new MzValues(Numbers(usual), $"var['{UsualColumn}']");
        var mz = MzNames.Parse(dataset.FeatureNames);
        return mz.Length > 0 && !Array.TrueForAll(mz, double.IsNaN) ? new MzValues(mz, "feature names")
            : throw ToolException.Input($"No feature name{(mz.Length == 0 ? "" : $" (such as '{dataset.FeatureNames[0]}')")} states an m/z. Name the column of var that does with --mz-column. Columns: {Names(dataset)}.");
    }

    private static double[] Numbers(TableColumn column)
    {
        var numbers = new double[column.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            var text = column.TextAt(row);
            if (text is null)
                numbers[row] = double.NaN;
            else if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row]) || !(numbers[row] > 0))
                throw ToolException.Input($"Row {row} of column '{column.Name}' of var is '{text}', not an m/z.");
        }
        return numbers;
    }

    private static string Names(SpatialDataset dataset)
        => dataset.Variables.Columns.Count == 0 ? "none" : string.Join(", ", dataset.Variables.Columns.Select(column => column.Name));
}
