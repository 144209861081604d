using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Moves spots, step by step, to where their features fit those of the fixed slice best.</summary>
internal static class GaussNewton
{
    private const int MostSteps = 30;
    private const double LongestStepInPitches = 1.5;
    private const double ToleranceInPitches = 0.01;
    private const double Damping = 1.001;
    private const double SmallestPivot = 1e-10;

    /// <returns>False when too few spots lie on the fixed slice, or the features leave a parameter open.</returns>
    public static bool Fit(FieldPull pull, IMovedPlaces moved, double pitch)
    {
        var normal = new SymmetricBand(moved.Size, moved.Width);
        var step = new double[moved.Size];
        for (var count = 0; count < MostSteps; count++)
        {
            if (!pull.At(moved.Places))
                return false;
            normal.Clear();
            Array.Clear(step);
            moved.Add(pull, normal, step);
            for (var parameter = 0; parameter < moved.Size; parameter++)
                normal[parameter, parameter] *= Damping;
            if (!normal.TryFactor(SmallestPivot))
                return false;
            normal.Solve(step);
            var move = moved.LargestMove(step);
            if (!double.IsFinite(move))
                return false;
            moved.Move(step, Math.Min(1, LongestStepInPitches * pitch / move));
            if (move < ToleranceInPitches * pitch)
                break;
        }
        return true;
    }
}
