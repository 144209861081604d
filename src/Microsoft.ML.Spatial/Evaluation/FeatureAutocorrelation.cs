using Microsoft.ML.Data;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Preprocessing.Autocorrelation;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Interop;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Transforms;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Scores the features of a view and lays the scores out as a table.</summary>
internal static class FeatureAutocorrelation
{
    public static IDataView Score(IDataView data, FeatureAutocorrelationOptions options)
    {
        var shape = MLNetInterop.Instance.CreateShape(data.Schema);
        new ColumnRequirement(options.InputColumnName, ColumnForm.FloatVector, nameof(options.InputColumnName)).Find(shape);
        new ColumnRequirement(options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(options.CoordinatesColumnName)).Find(shape);
        SpatialNeighborsTransformer.SliceRequirement(options.SliceColumnName, shape);
        var run = options.Execution ?? Execution.Default;
        var values = data.Schema[options.InputColumnName];
        var spots = PlacedProfiles.Read(data, values, options.CoordinatesColumnName, options.SliceColumnName, run.Cancellation);
        var found = SpatialAutocorrelation.Compute(spots.Values, spots.Places, spots.Slices, options.Graph, options, run);
        return Table(ColumnAnnotations.SlotNames(values) ?? [.. Enumerable.Range(1, spots.Values.Columns).Select(slot => $"Feature{slot}")], found);
    }

    private static DatasetView Table(string[] names, SpatialAutocorrelation found)
    {
        var columns = new List<DatasetColumn>
        {
            new(new AddedColumn("Feature", TextDataViewType.Instance), RowValues.Computed((int row, ref ReadOnlyMemory<char> text) => text = names[row].AsMemory())),
        };
        Add("MoransI", "Morans", found.MoransI);
        Add("GearysC", "Gearys", found.GearysC);
        return new DatasetView(columns, names.Length);

        void Add(string statistic, string prefix, AutocorrelationTest test)
        {
            AddNumbers(statistic, test.Statistic);
            AddNumbers(prefix + "P", test.P);
            AddNumbers(prefix + "PAdjusted", test.AdjustedP);
            AddNumbers(prefix + "PermutationP", test.PermutationP);
            AddNumbers(prefix + "PermutationPAdjusted", test.AdjustedPermutationP);
        }

        void AddNumbers(string name, double[]? numbers)
        {
            if (numbers is not null)
                columns.Add(new DatasetColumn(new AddedColumn(name, NumberDataViewType.Double), RowValues.Scalars(numbers)));
        }
    }
}
