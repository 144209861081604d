using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// Solves a matching by Sinkhorn's iterations in the log domain (Cuturi: "Sinkhorn distances", NIPS 2013; Mena and others: "Learning latent permutations with
/// Gumbel-Sinkhorn networks", ICLR 2018) with dustbins (Sarlin and others: "SuperGlue", CVPR 2020), the matching layer of SpatialFuser (bioRxiv
/// 10.1101/2025.09.14.676067).
/// </summary>
public static class Sinkhorn
{
    private const int BlockSize = 4096;

    /// <summary>Finds the potentials u and v.</summary>
    /// <param name="problem">Scores and marginals.</param>
    /// <param name="options">Tolerance, largest number of iterations and form of the plan are read.</param>
    /// <param name="execution">Threads, progress, cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// From u = v = 0: u_i = w (log mu_i - log sum_j exp(C_ij / eps + v_j)), then v_j = w (log nu_j - log sum_i exp(C_ij / eps + u_i)), with w = 1 for balanced
    /// marginals and w = rho / (rho + eps) for a penalty of strength rho (Chizat and others: "Scaling algorithms for unbalanced optimal transport problems",
    /// Mathematics of Computation 2018). Time O(n + m + pairs) per iteration; the plan is never formed. The same bits for any number of threads.
    /// </remarks>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="OperationCanceledException">The execution's token was cancelled.</exception>
    public static MatchingPlan Solve(MatchingProblem problem, MatchingOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        var (n, m) = (problem.Window.SourceCount, problem.Window.TargetCount);
        var scale = 1 / problem.Epsilon;
        var rows = new LogSums(problem.BySource, problem.Form, problem.DustbinScore, scale);
        var columns = new LogSums(problem.ByTarget, problem.Form, problem.DustbinScore, scale);
        var damping = double.IsPositiveInfinity(problem.MarginalStrength) ? 1 : problem.MarginalStrength / (problem.MarginalStrength + problem.Epsilon);
        var spot = -Math.Log((double)n + m);
        var (u, v) = (new double[n + 1], new double[m + 1]);
        var (sourceSums, targetSums) = (new double[n + 1], new double[m + 1]);
        var iterations = 0;
        var change = double.PositiveInfinity;
        while (iterations < options.MaxIterations && !(change < options.Tolerance))
        {
            rows.Compute(v, sourceSums, execution);
            change = Update(u, sourceSums, spot, spot + Math.Log(m), damping, execution);
            columns.Compute(u, targetSums, execution);
            Update(v, targetSums, spot, spot + Math.Log(n), damping, execution);
            execution.Report("matching spots", (double)++iterations / options.MaxIterations);
        }
        var planScale = options.PlanIgnoresEpsilon ? 1 : scale;
        return new MatchingPlan(problem, u, v, planScale, iterations, change < options.Tolerance, change, execution);
    }

    /// <returns>The sum of the absolute changes.</returns>
    private static double Update(double[] potentials, double[] logSums, double spotMass, double dustbinMass, double damping, Execution execution)
    {
        var changes = new double[FixedPartition.BlockCount(potentials.Length, BlockSize)];
        FixedPartition.For(potentials.Length, BlockSize, execution, (block, from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var next = damping * ((i == potentials.Length - 1 ? dustbinMass : spotMass) - logSums[i]);
                changes[block] += Math.Abs(next - potentials[i]);
                potentials[i] = next;
            }
        });
        return changes.Sum();
    }
}
