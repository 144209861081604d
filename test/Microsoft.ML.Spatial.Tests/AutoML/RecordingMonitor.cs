#if AUTOML
using Microsoft.ML.AutoML;

namespace Microsoft.ML.Spatial.Tests.AutoML;

/// <summary>Keeps what an experiment of AutoML tells while it runs.</summary>
internal sealed class RecordingMonitor : IMonitor
{
    public List<TrialSettings> Running { get; } = [];

    public List<TrialResult> Completed { get; } = [];

    public List<Exception> Failures { get; } = [];

    public List<TrialResult> Bests { get; } = [];

    public void ReportRunningTrial(TrialSettings settings) => Running.Add(settings);

    public void ReportCompletedTrial(TrialResult result) => Completed.Add(result);

    public void ReportBestTrial(TrialResult result) => Bests.Add(result);

    public void ReportFailTrial(TrialSettings settings, Exception? exception = null) => Failures.Add(exception!);
}
#endif
