using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>Does trials side by side, within the bounds on threads and memory.</summary>
internal sealed class TrialPool(int workers, long? memoryLimit)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private int _running;

    /// <summary>Calls the action for every item, on several threads; the first failure stops what has not begun.</summary>
    public void Run<T>(IReadOnlyList<T> items, Action<T> action, CancellationToken cancellation)
    {
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        if (Math.Min(workers, items.Count) <= 1)
            Work();
        else
        {
            var threads = new Thread[Math.Min(workers, items.Count)];
            for (var i = 0; i < threads.Length; i++)
            {
                threads[i] = new Thread(Work) { IsBackground = true, Name = "trial" };
                threads[i].Start();
            }
            foreach (var thread in threads)
                thread.Join();
        }
        failure?.Throw();

        void Work()
        {
            // What is thrown here is thrown again by the caller.
#pragma warning disable CA1031
            try
            {
                while (Volatile.Read(ref failure) is null && Interlocked.Increment(ref next) is var index && index < items.Count)
                {
                    Enter(cancellation);
                    try
                    {
                        action(items[index]);
                    }
                    finally
                    {
                        Interlocked.Decrement(ref _running);
                    }
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }
#pragma warning restore CA1031
        }
    }

    private void Enter(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (Interlocked.Increment(ref _running) > 1 && memoryLimit is { } limit && Environment.WorkingSet > limit)
        {
            Interlocked.Decrement(ref _running);
            cancellation.WaitHandle.WaitOne(LookAgain);
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
