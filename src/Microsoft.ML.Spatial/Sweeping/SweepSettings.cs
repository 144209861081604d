using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Sweeping;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>What is searched, how it is judged, and how the search is done.</summary>
/// <typeparam name="TOptions">The options whose values are searched.</typeparam>
public sealed class SweepSettings<TOptions> : IValidatableObject
    where TOptions : class, new()
{
    /// <summary>The values of all options that are not searched, and the default configuration, which is trial 0.</summary>
    /// <value>The default is the options' own defaults.</value>
    [Required]
    public TOptions Defaults { get; set; } = new();

    /// <summary>What is searched; names are properties of the options, "Network.LearningRate" is one of options within them.</summary>
    /// <value>The default is null: the properties with <see cref="SearchRangeAttribute"/> or <see cref="SearchChoiceAttribute"/>.</value>
    public Core.Sweeping.SearchSpace? Space { get; set; }

    /// <summary>What is made large or small.</summary>
    /// <value>The default is <see cref="SweepObjective.Stability"/>.</value>
    [Required]
    public SweepObjective Objective { get; set; } = SweepObjective.Stability();

    /// <summary>What else is measured of each trial and kept beside its score; nothing that compares more models than the objective does.</summary>
    /// <value>The default is nothing.</value>
    [Required]
    public IReadOnlyList<SweepObjective> Measures { get; set; } = [];

    /// <summary>Trials, sampler, seeds, limits, journal.</summary>
    /// <value>The default is 30 trials by <see cref="SamplerKind.Tpe"/>.</value>
    [Required]
    public SweepOptions Sweep { get; set; } = new();

    /// <summary>Threads, progress and cancellation.</summary>
    /// <value>The default is null: all processors.</value>
    public Execution? Execution { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var error in Sweep is null ? [] : OptionsValidator.Errors(Sweep))
            yield return new ValidationResult($"Sweep: {error}");
        if (Measures is null || Objective is null)
            yield break;
        foreach (var measure in Measures.Where(measure => measure.Fits > Objective.Fits))
            yield return new ValidationResult($"Measures: '{measure.Name}' compares {measure.Fits} models, and a trial of objective '{Objective.Name}' fits {Objective.Fits}. Make it the objective, or leave it out.");
        if (Measures.Append(Objective).CountBy(measure => measure.Name, StringComparer.Ordinal).FirstOrDefault(pair => pair.Value > 1) is { Key: { } twice })
            yield return new ValidationResult($"Measures: '{twice}' is there twice, or is the objective.");
    }
}
