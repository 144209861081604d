using Microsoft.ML.Spatial.Core.Sweeping.Running;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>Searches a space for the configuration with the best score.</summary>
public static class Sweep
{
    /// <summary>Runs trials until they are all done, the space is exhausted or time is over.</summary>
    /// <param name="space">The parameters.</param>
    /// <param name="objective">What is to be made large or small.</param>
    /// <param name="options">How to search; null for the defaults.</param>
    /// <param name="execution">Threads, progress and cancellation; null for the default. Cancelling leaves a journal that can be resumed.</param>
    /// <returns>
    /// All trials. The same seed gives the same trials on any number of threads or trials side by side, interrupted or not, as far as the objective is deterministic and no time limit is met.
    /// </returns>
    /// <exception cref="ArgumentException">An option is not valid; the message lists all.</exception>
    /// <exception cref="SpatialDataException">The journal exists and is not to be resumed, is none, is that of another sweep, or is damaged.</exception>
    public static SweepResult Run(SearchSpace space, ScoreFunction objective, SweepOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(objective);
        options = OptionsValidator.Validate(options ?? new SweepOptions());
        using var journal = options.JournalPath is { } path ? SweepJournal.Open(path, JournalHeader.Of(space, objective, options), space, options.Resume) : null;
        return new SweepRunner(space, objective, options, execution ?? Execution.Default, journal).Run();
    }
}
