using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>
/// Settings of the learning-free baseline. Its defaults never change: total 10,000, log1p, seurat_v3 top 3,000 features when there
/// are more, 20 principal components, mean over the spot and its 18 nearest, one full covariance shared by all clusters (EEE).
/// </summary>
public sealed class FloorOptions : IValidatableObject
{
    internal const double TargetTotal = 1e4;
    internal const int Rank = 20;

    /// <summary>The raw counts.</summary>
    /// <value>The default is "Features".</value>
    [Required]
    public string FeatureColumnName { get; set; } = ColumnNames.Features;

    /// <summary>The coordinates.</summary>
    /// <value>The default is "Spatial".</value>
    [Required]
    public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

    /// <summary>Smallest number of clusters tried.</summary>
    /// <value>The default is 7; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int MinimumClusters { get; set; } = 7;

    /// <summary>Largest number of clusters tried; BIC chooses between the two.</summary>
    /// <value>The default is 7; at least <see cref="MinimumClusters"/>.</value>
    [Range(1, 1000)]
    public int MaximumClusters { get; set; } = 7;

    /// <summary>How many variable features to keep.</summary>
    /// <value>The default is 3,000; at least 1.</value>
    [Range(1, int.MaxValue)]
    [SearchRange(500, 5000)]
    public int FeatureCount { get; set; } = 3000;

    /// <summary>How many nearest spots the mean is taken over, besides the spot itself.</summary>
    /// <value>The default is 18; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    [SearchRange(4, 60, Logarithmic = true)]
    public int NeighborCount { get; set; } = 18;

    /// <summary>Whether each label is replaced by the majority among its neighbours.</summary>
    /// <value>The default is false.</value>
    [SearchChoice]
    public bool SmoothLabels { get; set; }

    /// <summary>What to do with input that is log-normalised already.</summary>
    /// <value>The default is <see cref="LoggedInput.Reject"/>.</value>
    public LoggedInput WhenAlreadyLogged { get; set; }

    /// <summary>Seed of every random choice.</summary>
    /// <value>The default is null: drawn from the context's seed.</value>
    public int? Seed { get; set; }

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaximumClusters < MinimumClusters)
            yield return new ValidationResult($"MaximumClusters ({MaximumClusters}) is below MinimumClusters ({MinimumClusters}).");
    }
}
