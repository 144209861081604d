using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering.Ensemble;

/// <summary>Runs members side by side, each on one thread, and tells how many are done.</summary>
internal static class MemberLoop
{
    public static void Run(int members, Execution execution, Action<int, Execution> body)
    {
        var single = new Execution(1, null, execution.Cancellation);
        var done = 0;
        FixedPartition.For(members, 1, execution, (member, _, _) =>
        {
            body(member, single);
            execution.Report("members", (double)Interlocked.Increment(ref done) / members);
        });
    }
}
