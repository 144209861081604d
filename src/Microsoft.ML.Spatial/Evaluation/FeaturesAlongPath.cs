using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Trajectories;
using Microsoft.ML.Spatial.Data;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Tests the features of a view along a trajectory and lays the results out as a table.</summary>
internal static class FeaturesAlongPath
{
    public static IDataView Test(IDataView data, FeaturesAlongPathOptions options)
    {
        var values = new ColumnRequirement(options.InputColumnName, ColumnForm.FloatVector, nameof(options.InputColumnName)).Find(data.Schema);
        var location = new ColumnRequirement(options.LocationColumnName, ColumnForm.Number, nameof(options.LocationColumnName)).Find(data.Schema);
        var run = options.Execution ?? Execution.Default;
        var counted = new ListCollector<bool>();
        var scan = new ColumnScan(data);
        var profiles = scan.AddSparse(values);
        var locations = scan.AddNumbers(location);
        if (data.Schema.GetColumnOrNull(options.OnPathColumnName) is not null)
            scan.Add(new ColumnRequirement(options.OnPathColumnName, ColumnForm.Boolean, nameof(options.OnPathColumnName)).Find(data.Schema), counted);
        scan.Run(run.Cancellation);
        for (var row = 0; row < counted.Values.Count; row++)
            if (!counted.Values[row])
                locations.Values[row] = double.NaN;

        var trends = FeatureTrends.Test(profiles.ToMatrix(), LocatedSpots.By([.. locations.Values]), options, run).Features;
        var names = ColumnAnnotations.FeatureNames(values);
        return new TableView<int>([.. Enumerable.Range(0, names.Length)])
            .Text("Feature", feature => names[feature])
            .Number("F", feature => trends[feature].F)
            .Number("P", feature => trends[feature].P)
            .Number("PAdjusted", feature => trends[feature].AdjustedP)
            .Text("Direction", feature => trends[feature].Direction.ToString())
            .Number("Effect", feature => trends[feature].Effect)
            .Number("Change", feature => trends[feature].Change)
            .Number("PeakLocation", feature => trends[feature].PeakLocation)
            .ToView();
    }
}
