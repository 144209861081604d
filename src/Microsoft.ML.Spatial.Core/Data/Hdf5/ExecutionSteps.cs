namespace Microsoft.ML.Spatial.Core.Data.Hdf5;

/// <summary>Ties the steps of reading and writing to progress and cancellation.</summary>
internal static class ExecutionSteps
{
    /// <summary>An action to call with the share done after every step: it reports, or stops the work when that was asked for.</summary>
    public static Action<double> ReportOrStop(this Execution execution, string stage) => share =>
    {
        execution.Cancellation.ThrowIfCancellationRequested();
        execution.Report(stage, share);
    };
}
