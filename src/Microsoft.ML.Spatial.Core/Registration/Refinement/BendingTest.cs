using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// Whether bending a slice explains features that it was not fitted to. The columns are split in two; each half fits a pose and bends it, and the other half says
/// by how much its squared residuals, relative to their variance before, drop.
/// </summary>
internal static class BendingTest
{
    /// <summary>The drop of both halves together in standard errors, spots that share a kernel counting once; NaN when it cannot be told.</summary>
    public static double Evidence(PairedFields pair, PlanarTransform start, RefinementOptions options, Execution execution)
    {
        double drop = 0, variance = 0;
        for (var first = 0; first < 2; first++)
        {
            var (fitted, judging) = (pair.Half(first), pair.Half(1 - first));
            var pull = new FieldPull(fitted, execution);
            var pose = new MovedPose(fitted.Spots, start, options.Family);
            if (!GaussNewton.Fit(pull, pose, pair.Pitch))
                return double.NaN;
            var bent = new MovedSpline(pose.Places, options.GridStep * pair.Pitch, options.Strain);
            if (!GaussNewton.Fit(pull, bent, pair.Pitch))
                return double.NaN;
            var (mean, square) = Drop(judging, pose.Places, bent.Places, execution);
            drop += mean;
            variance += square;
        }
        return drop / Math.Sqrt(variance);
    }

    /// <summary>The mean drop per spot, and the square of its standard error.</summary>
    private static (double Mean, double Variance) Drop(PairedFields judging, PointSet unbent, PointSet bent, Execution execution)
    {
        var (before, after) = (new FieldSample(judging.Field, unbent.Count), new FieldSample(judging.Field, unbent.Count));
        before.Read(unbent, execution);
        after.Read(bent, execution);
        bool[] both = [.. before.Inside.Zip(after.Inside, (one, other) => one && other)];
        var (unbentFit, bentFit) = (FieldRegression.Fit(judging.Rows, before.Values, both), FieldRegression.Fit(judging.Rows, after.Values, both));
        var drops = new List<double>();
        for (var spot = 0; spot < both.Length; spot++)
            if (both[spot])
                drops.Add(Misfit(spot, unbentFit, before) - Misfit(spot, bentFit, after));
        var mean = drops.Sum() / drops.Count;
        var deviation = drops.Sum(drop => (drop - mean) * (drop - mean)) / drops.Count;
        return (mean, deviation * judging.SpotsPerKernel / drops.Count);

        double Misfit(int spot, FieldRegression fit, FieldSample sample)
        {
            var sum = 0.0;
            for (var column = 0; column < judging.Rows.Columns; column++)
            {
                var residual = fit.Residual(column, judging.Rows.Row(spot), sample.Values.Row(spot));
                if (unbentFit.Totals[column] > 0)
                    sum += residual * residual / unbentFit.LeastResidual(column);
            }
            return sum;
        }
    }
}
