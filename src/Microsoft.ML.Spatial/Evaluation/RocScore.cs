using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Reads labels and a number out of a view, in one pass, and says how well the number tells a label.</summary>
internal static class RocScore
{
    private static readonly string[] TruthNames = [bool.FalseString, bool.TrueString];

    public static double Compute(IDataView data, string labelColumnName, string scoreColumnName, string? positiveLabel)
    {
        var label = new ColumnRequirement(labelColumnName, ColumnForm.BooleanOrCategory, nameof(labelColumnName)).Find(data.Schema);
        var score = new ColumnRequirement(scoreColumnName, ColumnForm.Number, nameof(scoreColumnName)).Find(data.Schema);
        var scan = new ColumnScan(data);
        var scores = scan.AddNumbers(score).Values;
        var read = AddLabels(scan, label);
        scan.Run(CancellationToken.None);

        var (codes, names) = read();
        var labelled = codes.Count(code => code >= 0);
        if (labelled == 0)
            throw new SpatialDataException($"No spot has a label in column '{label.Name}'.");
        var region = Region(label.Name, names, positiveLabel);
        var inside = codes.Count(code => code == region);
        if (inside == 0 || inside == labelled)
            throw new SpatialDataException(
                $"Of {labelled} labelled spots of column '{label.Name}', {inside} are '{names[region]}'; the area needs spots with this label and others. Check the label, or add spots.");
        for (var row = 0; row < codes.Length; row++)
            if (codes[row] >= 0 && double.IsNaN(scores[row]))
                throw new SpatialDataException($"Column '{score.Name}', row {row} is NaN, but the spot has a label. Remove the spot, or its label.");
        return RocArea.Compute(score.Type.Equals(NumberDataViewType.Single) ? [.. scores.Select(value => (float)value)] : Ranks(scores), codes, region);
    }

    private static Func<(int[] Codes, string[] Names)> AddLabels(ColumnScan scan, DataViewSchema.Column column)
    {
        if (column.Type is BooleanDataViewType)
        {
            var truths = new ListCollector<bool>();
            scan.Add(column, truths);
            return () => ([.. truths.Values.Select(truth => truth ? 1 : 0)], TruthNames);
        }
        var labels = scan.AddCategory(column);
        return () => (labels.OrderedCodes, labels.OrderedNames(column));
    }

    private static int Region(string columnName, string[] names, string? wanted)
    {
        if (wanted is null)
            return names.Length <= 2 ? names.Length - 1 : throw new ArgumentException($"Column '{columnName}' has {names.Length} labels, so say which is to be told from the others (positiveLabel). Labels: {string.Join(", ", names)}.");
        var region = Array.IndexOf(names, wanted);
        return region >= 0 ? region : throw new ArgumentException($"Column '{columnName}' has no label '{wanted}' (positiveLabel). Labels: {string.Join(", ", names)}.");
    }

    // The area is one of ranks. Rounded to single precision, numbers that differ could become equal; their ranks do not, up to 2^24 of them.
    private static float[] Ranks(List<double> values)
    {
        double[] sorted = [.. values.Distinct().Order()];
        return [.. values.Select(value => (float)Array.BinarySearch(sorted, value))];
    }
}
