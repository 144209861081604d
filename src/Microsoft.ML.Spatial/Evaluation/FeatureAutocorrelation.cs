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
        var values = new ColumnRequirement(options.InputColumnName, ColumnForm.FloatVector, nameof(options.InputColumnName)).Find(data.Schema);
        new ColumnRequirement(options.CoordinatesColumnName, ColumnForm.Coordinates, nameof(options.CoordinatesColumnName)).Find(data.Schema);
        SpatialNeighborsTransformer.SliceRequirement(options.SliceColumnName, MLNetInterop.Instance.CreateShape(data.Schema));
        var run = options.Execution ?? Execution.Default;
        var spots = PlacedProfiles.Read(data, values, options.CoordinatesColumnName, options.SliceColumnName, run.Cancellation);
        var found = SpatialAutocorrelation.Compute(spots.Values, spots.Places, spots.Slices, options.Graph, options, run);
        var names = ColumnAnnotations.FeatureNames(values);
        var table = new TableView<int>([.. Enumerable.Range(0, names.Length)]).Text("Feature", feature => names[feature]);
        Add("MoransI", "Morans", found.MoransI);
        Add("GearysC", "Gearys", found.GearysC);
        return table.ToView();

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
                table.Number(name, feature => numbers[feature]);
        }
    }
}
