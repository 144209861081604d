using System.Runtime.ExceptionServices;

namespace Microsoft.ML.Spatial.Core.Numerics;

/// <summary>
/// Parallel loops whose split depends on the amount of work alone, never on the number of threads, so that sums taken block by
/// block and added in block order are bit-identical on one thread and on sixty-four.
/// </summary>
public static class FixedPartition
{
    /// <summary>How many blocks <see cref="For"/> makes of this many items.</summary>
    public static int BlockCount(int count, int blockSize) => (int)(((long)count + blockSize - 1) / blockSize);

    /// <summary>Runs <paramref name="body"/> once per block of consecutive items.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="blockSize">Items per block; the last block may be shorter.</param>
    /// <param name="execution">Thread count and cancellation.</param>
    /// <param name="body">Called with (block, first item, end of items).</param>
    /// <remarks>An exception of <paramref name="body"/> arrives as it is, that of the earliest block, for any number of threads.</remarks>
    /// <exception cref="OperationCanceledException">The execution's token was cancelled.</exception>
    public static void For(int count, int blockSize, Execution execution, Action<int, int, int> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(execution);
        var blocks = BlockCount(count, blockSize);
        execution.Cancellation.ThrowIfCancellationRequested();
        if (execution.Threads == 1 || blocks <= 1)
        {
            for (var block = 0; block < blocks; block++)
            {
                execution.Cancellation.ThrowIfCancellationRequested();
                body(block, block * blockSize, (int)Math.Min(count, ((long)block + 1) * blockSize));
            }
            return;
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = execution.Threads, CancellationToken = execution.Cancellation };
        var failures = new Exception?[blocks];
        Parallel.For(0, blocks, options, (block, loop) =>
        {
            try
            {
                body(block, block * blockSize, (int)Math.Min(count, ((long)block + 1) * blockSize));
            }
            catch (Exception failure)
            {
                // Breaking lets all earlier blocks finish, so the first failure in block order is known.
                failures[block] = failure;
                loop.Break();
            }
        });
        if (Array.Find(failures, failure => failure is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }
}
