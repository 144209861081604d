using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>How spatial domains are found from graph attention embeddings: networks of several seeds, several mixtures on each, and their consensus.</summary>
public sealed class McgateDomainsOptions : IValidatableObject
{
    /// <summary>The raw counts.</summary>
    /// <value>The default is "Features".</value>
    [Required]
    public string FeatureColumnName { get; set; } = ColumnNames.Features;

    /// <summary>The coordinates.</summary>
    /// <value>The default is "Spatial".</value>
    [Required]
    public string CoordinatesColumnName { get; set; } = ColumnNames.Spatial;

    /// <summary>The technology, which decides how mixtures start and how many dimensions they see.</summary>
    /// <value>The default is <see cref="DomainPreset.Auto"/>: decided from the coordinates.</value>
    [EnumDataType(typeof(DomainPreset))]
    public DomainPreset Preset { get; set; } = DomainPreset.Auto;

    /// <summary>Smallest number of clusters tried.</summary>
    /// <value>The default is 7; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int MinimumClusters { get; set; } = 7;

    /// <summary>Largest number of clusters tried; BIC chooses for each mixture, and the consensus has the median of their numbers.</summary>
    /// <value>The default is 7; at least <see cref="MinimumClusters"/>.</value>
    [Range(1, 1000)]
    public int MaximumClusters { get; set; } = 7;

    /// <summary>What every spot's counts are scaled to sum to before log(1 + x); null for the median of the totals.</summary>
    /// <value>The default is null.</value>
    [Range(1e-6, 1e12)]
    public double? TargetTotal { get; set; }

    /// <summary>How many variable features to keep.</summary>
    /// <value>The default is 3,000; at least 1.</value>
    [Range(1, int.MaxValue)]
    [SearchRange(1000, 5000)]
    public int FeatureCount { get; set; } = 3000;

    /// <summary>How many nearest spots a spot attends to.</summary>
    /// <value>The default is 18; from 1 to 10,000.</value>
    [Range(1, 10_000)]
    [SearchRange(6, 30)]
    public int NeighborCount { get; set; } = 18;

    /// <summary>How many networks are trained, each from its own initial weights.</summary>
    /// <value>The default is 4; from 1 to 100.</value>
    [Range(1, 100)]
    public int Networks { get; set; } = 4;

    /// <summary>How many mixtures are fitted to each network's embedding. A single mixture on a single network makes no consensus.</summary>
    /// <value>The default is 6; from 1 to 100.</value>
    [Range(1, 100)]
    public int MixturesPerNetwork { get; set; } = 6;

    /// <summary>How networks are built and trained. Its column names other than <see cref="McgateTrainer.Options.DenoisedColumnName"/>, its seed and its execution are set from here.</summary>
    /// <value>The default is the default network.</value>
    [Required]
    public McgateTrainer.Options Network { get; set; } = new();

    /// <summary>Whether each label is replaced by the majority among its neighbours.</summary>
    /// <value>The default is false.</value>
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
        var errors = new List<ValidationResult>();
        if (Network is not null)
            Validator.TryValidateObject(Network, new ValidationContext(Network), errors, validateAllProperties: true);
        foreach (var error in errors)
            yield return new ValidationResult($"Network: {error.ErrorMessage}");
    }
}
