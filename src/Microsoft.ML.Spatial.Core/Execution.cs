namespace Microsoft.ML.Spatial.Core;

/// <summary>How a long computation runs: on how many threads, who may stop it, and who hears how far it is. Results never depend on it.</summary>
/// <param name="Threads">Number of threads, at least 1.</param>
/// <param name="Progress">Told the stage and how much of it is done; may be null.</param>
/// <param name="Cancellation">Stops the computation with <see cref="OperationCanceledException"/>.</param>
public sealed record Execution(int Threads, IProgress<StageProgress>? Progress = null, CancellationToken Cancellation = default)
{
    /// <summary>All processors, no progress, no cancellation.</summary>
    public static Execution Default { get; } = new(Environment.ProcessorCount);

    /// <summary>Number of threads, at least 1.</summary>
    public int Threads { get; } = Threads >= 1 ? Threads : throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "Use at least one thread.");

    /// <summary>Reports progress of a stage.</summary>
    /// <param name="stage">What is being done, as a user would say it.</param>
    /// <param name="fraction">Share done, from 0 to 1.</param>
    public void Report(string stage, double fraction) => Progress?.Report(new StageProgress(stage, fraction));
}
