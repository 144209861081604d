using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>
/// Whether a trial is worse than the median of earlier ones at the same step (Golovin et al. 2017, without their running mean). Only batches before count, so that trials side by side do
/// not change each other.
/// </summary>
internal sealed class MedianRule(IReadOnlyList<Trial> earlier, int needed, bool maximize)
{
    public bool IsWorse(IReadOnlyList<double> reported)
    {
        var step = reported.Count - 1;
        double[] values = [.. earlier.Where(trial => trial.Intermediate.Count > step).Select(trial => trial.Intermediate[step]).Order()];
        if (values.Length < needed)
            return false;
        var median = SortedValues.Median(values);
        return maximize ? !(reported[step] >= median) : !(reported[step] <= median);
    }
}
