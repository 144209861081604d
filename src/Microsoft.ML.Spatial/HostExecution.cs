using Microsoft.ML.Runtime;
using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Interop;

namespace Microsoft.ML.Spatial;

/// <summary>Joins the caller's execution settings with the host's cancellation flag, which has no token and must be polled.</summary>
internal static class HostExecution
{
    public static Execution Create(IHostEnvironment host, Execution? asked)
    {
        asked ??= Execution.Default;
        var source = CancellationTokenSource.CreateLinkedTokenSource(asked.Cancellation);
        return new Execution(asked.Threads, new PollingProgress(host, asked.Progress, source), source.Token);
    }

    private sealed class PollingProgress(IHostEnvironment host, IProgress<StageProgress>? listener, CancellationTokenSource source) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (MLNetInterop.Instance.IsCanceled(host))
                source.Cancel();
            listener?.Report(value);
        }
    }
}
