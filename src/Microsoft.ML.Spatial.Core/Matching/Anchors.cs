using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>Chooses from a plan the pairs of spots that are each other's best, the anchors of an integration.</summary>
public static class Anchors
{
    /// <summary>Chooses the anchors.</summary>
    /// <param name="plan">A plan.</param>
    /// <param name="options">Rule, K and rejection are read.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <returns>
    /// The anchors by rank in the source spot's list, then source spot. A soft window may pair spots outside the radius, as the published program does; of equally
    /// good partners, such as all targets without candidates, the later one ranks first. There may be no anchor.
    /// </returns>
    /// <remarks>Time O(pairs x K) at worst, O(pairs) in practice; memory O((n + m) K).</remarks>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    public static IReadOnlyList<SpotMatch> Select(MatchingPlan plan, MatchingOptions options, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(options);
        OptionsValidator.Validate(options);
        execution ??= Execution.Default;
        var problem = plan.Problem;
        var count = Math.Min(options.TopK, Math.Max(problem.Window.SourceCount, problem.Window.TargetCount));
        var ofSources = TopPartners.Find(problem.BySource, problem.Form, plan.TargetPotentials, plan.Scale, count, execution);
        var ofTargets = TopPartners.Find(problem.ByTarget, problem.Form, plan.SourcePotentials, plan.Scale, count, execution);
        var anchors = new List<SpotMatch>();
        for (var rank = 0; rank < count && rank < problem.Window.TargetCount; rank++)
        {
            for (var source = 0; source < problem.Window.SourceCount; source++)
            {
                var target = ofSources.Of(source)[rank];
                if (target < 0)
                    continue;
                var answer = ofTargets.Of(target).IndexOf(source);
                var mutual = options.Anchors == AnchorRule.EqualRank ? answer == rank : answer >= 0;
                if (mutual && !(options.RejectByDustbin && DustbinGetsMore(plan, source, target)))
                    anchors.Add(new SpotMatch(source, target, Math.Exp(plan.LogMass(source, target)), plan.Confidence(source, target)));
            }
        }
        return anchors;
    }

    private static bool DustbinGetsMore(MatchingPlan plan, int source, int target)
    {
        var pair = plan.LogMass(source, target);
        var window = plan.Problem.Window;
        return plan.LogMass(source, window.TargetCount) > pair || plan.LogMass(window.SourceCount, target) > pair;
    }
}
