using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>How <see cref="LocalInverseSimpson"/> looks around a spot.</summary>
public sealed class LocalInverseSimpsonOptions : IValidatableObject
{
    /// <summary>Which spots are near a spot.</summary>
    /// <value>Default <see cref="LocalInverseSimpsonForm.Embedding"/>.</value>
    [EnumDataType(typeof(LocalInverseSimpsonForm))]
    public LocalInverseSimpsonForm Form { get; set; } = LocalInverseSimpsonForm.Embedding;

    /// <summary>How many near spots count, with fewer spots all others; three times the perplexity by custom.</summary>
    /// <value>Default 90; from 2 to 10,000.</value>
    [Range(2, 10_000)]
    public int NeighborCount { get; set; } = 90;

    /// <summary>How many near spots count effectively: the exponential of the entropy of their weights.</summary>
    /// <value>Default 30; from 1 to 10,000, at most <see cref="NeighborCount"/>.</value>
    [Range(1.0, 10_000.0)]
    public double Perplexity { get; set; } = 30;

    /// <summary>How many spots a spot is joined to in the graph of <see cref="LocalInverseSimpsonForm.Graph"/>, itself counted as there; with fewer spots, all.</summary>
    /// <value>Default 15; from 2 to 1,000.</value>
    [Range(2, 1_000)]
    public int GraphNeighborCount { get; set; } = 15;

    /// <summary>How many spots are asked at most, spread evenly over the labelled rows; near spots are looked for among all labelled spots.</summary>
    /// <value>Default 3,000; from 1 to 10,000,000.</value>
    [Range(1, 10_000_000)]
    public int MaximumSpotsAsked { get; set; } = 3000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Perplexity > NeighborCount)
            yield return new ValidationResult($"{nameof(Perplexity)} is {Perplexity}, more than the {NeighborCount} spots of {nameof(NeighborCount)}.");
    }
}
