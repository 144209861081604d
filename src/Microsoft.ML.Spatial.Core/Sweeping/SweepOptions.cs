using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>How a space is searched.</summary>
public sealed class SweepOptions : IValidatableObject
{
    /// <summary>How many configurations are tried, the default one among them.</summary>
    /// <value>The default is 30; from 1 to 100,000.</value>
    [Range(1, 100_000)]
    public int Trials { get; set; } = 30;

    /// <summary>How configurations are proposed.</summary>
    /// <value>The default is <see cref="SamplerKind.Tpe"/>.</value>
    [EnumDataType(typeof(SamplerKind))]
    public SamplerKind Sampler { get; set; } = SamplerKind.Tpe;

    /// <summary>How many trials after the default one are random before <see cref="SamplerKind.Tpe"/> looks at scores.</summary>
    /// <value>The default is 8; from 1.</value>
    [Range(1, 100_000)]
    public int StartTrials { get; set; } = 8;

    /// <summary>
    /// How many configurations are proposed at once, from the scores of all batches before. It decides what is proposed and how many trials can run side by side; how many
    /// do changes nothing. With halving it is the size of a bracket.
    /// </summary>
    /// <value>The default is 4; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 4;

    /// <summary>How many values of a number <see cref="SamplerKind.Grid"/> tries.</summary>
    /// <value>The default is 3; from 2 to 1,000.</value>
    [Range(2, 1000)]
    public int GridPoints { get; set; } = 3;

    /// <summary>Seed of the proposals, and the first seed of every trial.</summary>
    /// <value>The default is 1; from 0.</value>
    [Range(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

    /// <summary>With how many seeds a trial is done; its score is their mean.</summary>
    /// <value>The default is 1; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int Seeds { get; set; } = 1;

    /// <summary>With how many further seeds the best and the default configuration are compared at the end. The best of many trials looks better than it is; this is without that bias.</summary>
    /// <value>The default is 0: none; to 1,000.</value>
    [Range(0, 1000)]
    public int HeldOutSeeds { get; set; }

    /// <summary>How many trials run side by side, each on one thread; at most as many as threads. A single one gets all threads.</summary>
    /// <value>The default is 1; from 1 to 1,000.</value>
    [Range(1, 1000)]
    public int Parallel { get; set; } = 1;

    /// <summary>No further trial starts beside others while the process holds more memory than this, in bytes.</summary>
    /// <value>The default is null: no limit.</value>
    [Range(1, long.MaxValue)]
    public long? MemoryLimit { get; set; }

    /// <summary>After this time trials are stopped; those that had ended are kept.</summary>
    /// <value>The default is null: no limit.</value>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>A trial that takes longer has failed. What exceeds a time depends on the machine, so a sweep with this limit repeats itself only where no trial comes near it.</summary>
    /// <value>The default is null: no limit.</value>
    public TimeSpan? TrialTimeLimit { get; set; }

    /// <summary>Budgets that grow for the better configurations.</summary>
    /// <value>The default is null: every trial is done in full.</value>
    public HalvingOptions? Halving { get; set; }

    /// <summary>A trial may be stopped by its intermediate values once this many earlier trials have reached the same step; 0 never stops any.</summary>
    /// <value>The default is 0; to 100,000.</value>
    [Range(0, 100_000)]
    public int PruneAfter { get; set; }

    /// <summary>A file that gets a line per trial as soon as it has ended, from which a sweep can go on.</summary>
    /// <value>The default is null: none.</value>
    public string? JournalPath { get; set; }

    /// <summary>Whether the journal may exist already; its trials then are not done again.</summary>
    /// <value>The default is false.</value>
    public bool Resume { get; set; }

    /// <summary>What else a sweep must share with its journal to go on, such as the data and the method, by name.</summary>
    /// <value>The default is nothing.</value>
    [Required]
    public IReadOnlyDictionary<string, string> Identity { get; set; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TimeLimit <= TimeSpan.Zero)
            yield return new ValidationResult($"TimeLimit is {TimeLimit}; give a time above zero.");
        if (TrialTimeLimit <= TimeSpan.Zero)
            yield return new ValidationResult($"TrialTimeLimit is {TrialTimeLimit}; give a time above zero.");
        if (Resume && JournalPath is null)
            yield return new ValidationResult("Resume needs JournalPath, the journal to go on from.");
        foreach (var error in Halving is null ? [] : OptionsValidator.Errors(Halving))
            yield return new ValidationResult($"Halving: {error}");
    }
}
