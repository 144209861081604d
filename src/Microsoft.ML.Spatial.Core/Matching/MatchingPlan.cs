namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// The plan of a matching: how the mass of every spot is spread over the spots of the other slice and the dustbin. It is held by its potentials; any entry is
/// computed when asked for. Masses are in units of one spot: each of n + m spots has the mass 1.
/// </summary>
public sealed class MatchingPlan
{
    private readonly double _logUnit;

    internal MatchingPlan(MatchingProblem problem, double[] u, double[] v, double scale, int iterations, bool converged, double lastChange, Execution execution)
    {
        Problem = problem;
        SourcePotentials = u;
        TargetPotentials = v;
        Scale = scale;
        Iterations = iterations;
        Converged = converged;
        LastChange = lastChange;
        _logUnit = Math.Log((double)problem.Window.SourceCount + problem.Window.TargetCount);
        SourceMass = Marginal(problem.BySource, u, v, execution);
        TargetMass = Marginal(problem.ByTarget, v, u, execution);
        SourceDustbinMass = [.. Enumerable.Range(0, u.Length - 1).Select(source => Math.Exp(LogMass(source, v.Length - 1)))];
        TargetDustbinMass = [.. Enumerable.Range(0, v.Length - 1).Select(target => Math.Exp(LogMass(u.Length - 1, target)))];
    }

    /// <summary>What was solved.</summary>
    public MatchingProblem Problem { get; }

    /// <summary>The potential u of each source spot, then that of the dustbin of the target spots: n + 1.</summary>
    public double[] SourcePotentials { get; }

    /// <summary>The potential v of each target spot, then that of the dustbin of the source spots: m + 1.</summary>
    public double[] TargetPotentials { get; }

    /// <summary>How many iterations were made.</summary>
    public int Iterations { get; }

    /// <summary>Whether the last iteration changed the potentials by less than the tolerance.</summary>
    public bool Converged { get; }

    /// <summary>Sum of the absolute changes of the source potentials in the last iteration.</summary>
    public double LastChange { get; }

    /// <summary>Sum of each row of the plan: what each source spot gives, then what the dustbin of the target spots gives: n + 1.</summary>
    public double[] SourceMass { get; }

    /// <summary>Sum of each column of the plan: what each target spot gets, then what the dustbin of the source spots gets: m + 1.</summary>
    public double[] TargetMass { get; }

    /// <summary>What each source spot gives to the dustbin: n.</summary>
    public double[] SourceDustbinMass { get; }

    /// <summary>What each target spot gets from the dustbin: m.</summary>
    public double[] TargetDustbinMass { get; }

    /// <summary>What scores are multiplied by in the plan.</summary>
    internal double Scale { get; }

    /// <summary>The logarithm of the mass that goes from a source to a target spot; minus infinity outside a hard window.</summary>
    /// <param name="source">A source spot, or n for the dustbin of the target spots.</param>
    /// <param name="target">A target spot, or m for the dustbin of the source spots.</param>
    public double LogMass(int source, int target)
    {
        var dustbin = source == Problem.Window.SourceCount || target == Problem.Window.TargetCount;
        var score = dustbin ? Problem.DustbinScore : Problem.Similarity(source, target);
        return (Scale * score) + SourcePotentials[source] + TargetPotentials[target] + _logUnit;
    }

    /// <summary>The share of a source spot's mass that goes to a target spot, from 0 to 1.</summary>
    /// <param name="source">A source spot.</param>
    /// <param name="target">A target spot, or m for the dustbin.</param>
    public double Confidence(int source, int target) => Math.Exp(LogMass(source, target)) / SourceMass[source];

    private double[] Marginal(WindowSide side, double[] own, double[] other, Execution execution)
    {
        var sums = new double[own.Length];
        new LogSums(side, Problem.Form, Problem.DustbinScore, Scale).Compute(other, sums, execution);
        for (var i = 0; i < sums.Length; i++)
            sums[i] = Math.Exp(sums[i] + own[i] + _logUnit);
        return sums;
    }
}
