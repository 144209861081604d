using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Schema;
using Microsoft.ML.Spatial.Views;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Reads a joint embedding out of a view, in one pass, and scores it. Memory is that of the embedding and of the data before integration, which stay sparse.</summary>
internal static class EmbeddingScores
{
    public static SpatialIntegrationMetrics Compute(IDataView data, SpatialIntegrationOptions options)
    {
        var run = options.Execution ?? Execution.Default;
        var scan = new ColumnScan(data);
        DataViewSchema.Column Find(string name, ColumnForm form, string option) => new ColumnRequirement(name, form, option).Find(data.Schema);
        var embedding = scan.AddDense(Find(options.EmbeddingColumnName, ColumnForm.FloatVector, nameof(options.EmbeddingColumnName)));
        var batches = scan.AddCategory(Find(options.BatchColumnName, ColumnForm.Category, nameof(options.BatchColumnName)));
        var labels = options.LabelColumnName is { } label ? scan.AddCategory(Find(label, ColumnForm.Category, nameof(options.LabelColumnName))) : null;
        var before = options.BeforeColumnName is { } profiles ? scan.AddSparse(Find(profiles, ColumnForm.FloatVector, nameof(options.BeforeColumnName))) : null;
        scan.Run(run.Cancellation);

        var (spots, batchCodes, labelCodes) = (embedding.ToMatrix(), batches.Codes, labels?.Codes);
        var mixing = SliceMixing.Compute(spots, batchCodes, execution: run);
        return new SpatialIntegrationMetrics(
            LocalInverseSimpson.Compute(spots, batchCodes, options.Neighbors, run),
            labelCodes is null ? null : LocalInverseSimpson.Compute(spots, labelCodes, options.Neighbors, run),
            mixing)
        {
            Silhouettes = labelCodes is null || !options.Silhouettes ? null : EmbeddingSilhouettes.Compute(spots, labelCodes, batchCodes, options.SilhouetteSpots, run),
            Removal = spots.Rows < 2
                ? null
                : new BatchRemoval(before is null ? null : BatchRegression.Compute(before.ToMatrix(), batchCodes, options.Regression, run), BatchRegression.Compute(spots, batchCodes, options.Regression, run)),
        };
    }
}
