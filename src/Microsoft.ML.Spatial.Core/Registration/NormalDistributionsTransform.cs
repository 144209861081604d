using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// Registration by the normal distributions transform: the fixed slice becomes a grid of normal distributions, and the moving one is turned and shifted until its
/// points are most likely under them. Newton's method with the analytic gradient and Hessian; since the score jumps where a point enters another cell, poses
/// around are tried wherever Newton stands still. It finds an optimum nearby, so where it starts matters.
/// </summary>
/// <remarks>Source: Biber and Strasser, IROS 2003; bioRxiv 10.1101/2025.09.14.676067.</remarks>
public static class NormalDistributionsTransform
{
    private const int Halvings = 40;
    private const double DampingStart = 1e-3;
    private const double LongestProbe = 1;
    private const double ShortestProbe = 1e-3;
    private const double ProbeRatio = 0.8;

    /// <summary>Brings moving points onto fixed ones.</summary>
    /// <param name="moving">Points to move.</param>
    /// <param name="fixedPoints">Points that stay.</param>
    /// <param name="start">Shift along x and y and angle in radians to start from.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The options are not valid.</exception>
    /// <exception cref="SpatialDataException">A side is empty, a coordinate is not finite, or no cell holds three points.</exception>
    public static NdtResult Register(
        PointSet moving, PointSet fixedPoints, (double ShiftX, double ShiftY, double Angle) start = default, NdtOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(moving);
        ArgumentNullException.ThrowIfNull(fixedPoints);
        options ??= new NdtOptions();
        OptionsValidator.Validate(options);
        if (moving.Count == 0 || fixedPoints.Count == 0)
            throw new SpatialDataException($"Registration needs points on both sides; there are {moving.Count} to move and {fixedPoints.Count} that stay.");
        CoordinateCheck.ThrowIfUnusable(moving);
        CoordinateCheck.ThrowIfUnusable(fixedPoints);
        var cells = new NormalCells(fixedPoints, options.CellSize);
        RequireDistributions(cells, options.CellSize);
        var score = new NdtScore(cells, moving, options.ScoreSparseCells);
        var reach = Math.Max(double.Epsilon, Enumerable.Range(0, moving.Count).Max(i => double.Hypot(moving.X[i], moving.Y[i])));
        double[] probe = [options.CellSize, options.CellSize, options.CellSize / reach];
        double[] pose = [start.ShiftX, start.ShiftY, start.Angle];
        score.Evaluate(pose[0], pose[1], pose[2]);
        for (var iteration = 1; iteration <= options.MaximumIterations; iteration++)
        {
            cancellation.ThrowIfCancellationRequested();
            var before = score.Value;
            Climb(score, pose);
            if (score.Value - before <= options.Tolerance * before && !Probe(score, pose, probe, options.Tolerance * before))
                return Result(iteration, converged: true);
        }
        return Result(options.MaximumIterations, converged: false);

        NdtResult Result(int iterations, bool converged)
            => new(PlanarTransform.Similarity(pose[2], false, 1, pose[0], pose[1]), score.Value, converged, iterations);
    }

    private static void RequireDistributions(NormalCells cells, double size)
    {
        for (var column = 0; column < cells.Across; column++)
            for (var row = 0; row < cells.Up; row++)
                if (cells[column, row].HasDistribution)
                    return;
        throw new SpatialDataException($"No cell of {size} x {size} holds three points of the fixed slice; use larger cells, and mind the units of the coordinates.");
    }

    /// <summary>One step uphill, shortened until it gains; when none does, the score and the pose stay as they are.</summary>
    private static void Climb(NdtScore score, double[] pose)
    {
        var step = UphillStep(score.Gradient, score.Hessian);
        var before = score.Value;
        var share = 1.0;
        for (var halving = 0; halving < Halvings; halving++, share /= 2)
        {
            double[] next = [pose[0] + (share * step[0]), pose[1] + (share * step[1]), pose[2] + (share * step[2])];
            score.Evaluate(next[0], next[1], next[2]);
            if (!(score.Value > before))
                continue;
            next.CopyTo(pose, 0);
            return;
        }
        score.Evaluate(pose[0], pose[1], pose[2]);
    }

    /// <summary>The best gain along the axes and diagonals of the pose, far steps first; false when there is none, and then the score and the pose stay as they are.</summary>
    private static bool Probe(NdtScore score, double[] pose, double[] unit, double smallestGain)
    {
        var best = score.Value + smallestGain;
        for (var length = LongestProbe; length >= ShortestProbe; length *= ProbeRatio)
        {
            double[]? found = null;
            for (var direction = 0; direction < 27; direction++)
            {
                int[] signs = [(direction % 3) - 1, (direction / 3 % 3) - 1, (direction / 9) - 1];
                double[] next = [.. pose.Select((value, axis) => value + (signs[axis] * length * unit[axis]))];
                score.Evaluate(next[0], next[1], next[2]);
                if (score.Value > best)
                    (best, found) = (score.Value, next);
            }
            if (found is null)
                continue;
            found.CopyTo(pose, 0);
            score.Evaluate(pose[0], pose[1], pose[2]);
            return true;
        }
        score.Evaluate(pose[0], pose[1], pose[2]);
        return false;
    }

    /// <summary>Newton's step, the Hessian shifted until it bends down in every direction.</summary>
    private static double[] UphillStep(double[] gradient, double[,] hessian)
    {
        var scale = Math.Max(Math.Abs(hessian[0, 0]), Math.Max(Math.Abs(hessian[1, 1]), Math.Abs(hessian[2, 2])));
        for (var damping = 0.0; ; damping = damping == 0 ? DampingStart * Math.Max(scale, double.Epsilon) : damping * 4)
        {
            var negated = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(3, 3, (a, b) => -hessian[a, b] + (a == b ? damping : 0));
            if (negated[0, 0] <= 0 || (negated[0, 0] * negated[1, 1]) - (negated[0, 1] * negated[0, 1]) <= 0 || negated.Determinant() <= 0)
            {
                if (!double.IsFinite(damping))
                    return new double[3];
                continue;
            }
            return negated.Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(gradient)).ToArray();
        }
    }
}
