using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Markers;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Reads a partition of spots out of a view, in one pass, and scores it.</summary>
internal static class ClusteringScores
{
    public static SpatialClusteringMetrics Compute(IDataView data, SpatialClusteringOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var scan = new ColumnScan(data);
        DataViewSchema.Column Find(string name, ColumnForm form, string option) => new ColumnRequirement(name, form, option).Find(data.Schema);
        var predicted = scan.AddCategory(Find(options.PredictedLabelColumnName, ColumnForm.Category, nameof(options.PredictedLabelColumnName)));
        var truth = options.LabelColumnName is { } label ? scan.AddCategory(Find(label, ColumnForm.Category, nameof(options.LabelColumnName))) : null;
        var slices = options.SliceColumnName is { } slice ? scan.AddCategory(Find(slice, ColumnForm.Category, nameof(options.SliceColumnName))) : null;
        var places = options.CoordinatesColumnName is { } coordinates ? scan.AddCoordinates(Find(coordinates, ColumnForm.Coordinates, nameof(options.CoordinatesColumnName))) : null;
        var features = options.FeaturesColumnName is { } profiles ? scan.AddSparse(Find(profiles, ColumnForm.FloatVector, nameof(options.FeaturesColumnName))) : null;
        scan.Run(run.Cancellation);

        var (codes, sliceCodes, points) = (predicted.Codes, slices?.Codes, places?.ToPoints());
        var continuity = points is null ? null : ClusterContinuity.Compute(points, codes, sliceCodes, options.SpatialSilhouette, run);
        var labels = truth?.Codes;
        return new SpatialClusteringMetrics(labels is null ? null : ClusteringAgreement.Compute(labels, codes), continuity?.Chaos, continuity?.Pas)
        {
            Purity = labels is null ? null : ClusterPurity.Compute(labels, codes),
            Continuity = continuity,
            Markers = features is null ? null : MarkerQuality.Compute(new MarkerSpots(features.ToMatrix(), codes, points, sliceCodes), options.Markers, run),
        };
    }
}
