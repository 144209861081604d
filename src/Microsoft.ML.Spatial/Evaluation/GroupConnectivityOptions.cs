using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Graphs;

namespace Microsoft.ML.Spatial.Evaluation;

/// <summary>Which groups are compared, and over which neighbours.</summary>
public sealed class GroupConnectivityOptions
{
    /// <summary>The column whose nearest rows are neighbours.</summary>
    /// <value>The default is "Embedding".</value>
    [Required]
    public string FeatureColumnName { get; set; } = ColumnNames.Embedding;

    /// <summary>The groups, key or text; rows without one are left out.</summary>
    /// <value>The default is "PredictedLabel".</value>
    [Required]
    public string GroupColumnName { get; set; } = ColumnNames.PredictedLabel;

    /// <summary>Nearest rows of each row, the row itself not counted; with fewer rows, all others.</summary>
    /// <value>The default is 15; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int NeighborCount { get; set; } = 15;

    /// <summary>How far two rows are apart.</summary>
    /// <value>The default is <see cref="EmbeddingMetric.Euclidean"/>.</value>
    [EnumDataType(typeof(EmbeddingMetric))]
    public EmbeddingMetric Metric { get; set; } = EmbeddingMetric.Euclidean;

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }
}
