using Microsoft.ML.Spatial.Core.Matching;

namespace Microsoft.ML.Spatial.Core.Tests.Matching;

/// <summary>Sinkhorn's iterations on the whole bordered score matrix, as plainly as they can be written.</summary>
internal sealed class DenseSinkhorn
{
    private readonly double[,] _scores;
    private readonly double[] _u;
    private readonly double[] _v;

    public DenseSinkhorn(MatchingProblem problem, MatchingOptions options)
    {
        var (n, m) = (problem.Window.SourceCount, problem.Window.TargetCount);
        _scores = new double[n + 1, m + 1];
        for (var i = 0; i <= n; i++)
            for (var j = 0; j <= m; j++)
                _scores[i, j] = (i == n || j == m ? problem.DustbinScore : problem.Similarity(i, j)) / (options.Epsilon + 1e-6);
        (_u, _v) = (new double[n + 1], new double[m + 1]);
        var rho = options.MarginalStrength;
        var damping = double.IsPositiveInfinity(rho) ? 1 : rho / (rho + options.Epsilon + 1e-6);
        var unit = -Math.Log(n + m);
        var change = double.PositiveInfinity;
        for (; Iterations < options.MaxIterations && change >= options.Tolerance; Iterations++)
        {
            change = 0;
            for (var i = 0; i <= n; i++)
            {
                var next = damping * (unit + (i == n ? Math.Log(m) : 0) - LogSum(Enumerable.Range(0, m + 1).Select(j => _scores[i, j] + _v[j])));
                change += Math.Abs(next - _u[i]);
                _u[i] = next;
            }
            for (var j = 0; j <= m; j++)
                _v[j] = damping * (unit + (j == m ? Math.Log(n) : 0) - LogSum(Enumerable.Range(0, n + 1).Select(i => _scores[i, j] + _u[i])));
        }
        Plan = new double[n + 1, m + 1];
        for (var i = 0; i <= n; i++)
            for (var j = 0; j <= m; j++)
                Plan[i, j] = _scores[i, j] + _u[i] + _v[j] + Math.Log(n + m);
    }

    public int Iterations { get; }

    /// <summary>Logarithms of the masses, in units of one spot.</summary>
    public double[,] Plan { get; }

    /// <summary>The columns of a row, largest plan first, without the dustbin and what is impossible.</summary>
    public int[] RowOrder(int i)
        => [.. Enumerable.Range(0, Plan.GetLength(1) - 1).Where(j => Plan[i, j] > double.NegativeInfinity).OrderByDescending(j => Plan[i, j]).ThenByDescending(j => j)];

    /// <summary>The rows of a column, likewise.</summary>
    public int[] ColumnOrder(int j)
        => [.. Enumerable.Range(0, Plan.GetLength(0) - 1).Where(i => Plan[i, j] > double.NegativeInfinity).OrderByDescending(i => Plan[i, j]).ThenByDescending(i => i)];

    private static double LogSum(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var largest = all.Max();
        return largest + Math.Log(all.Sum(value => Math.Exp(value - largest)));
    }
}
