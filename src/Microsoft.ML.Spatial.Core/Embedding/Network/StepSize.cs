namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>The size of an optimiser's steps over time.</summary>
internal static class StepSize
{
    private const double SmallestShare = 0.01;

    /// <param name="schedule">How it changes.</param>
    /// <param name="first">The learning rate of the first step.</param>
    /// <param name="step">Which step, from 1.</param>
    /// <param name="steps">How many there will be.</param>
    public static double Rate(this LearningRateSchedule schedule, double first, int step, int steps) => schedule == LearningRateSchedule.Cosine
        ? first * (SmallestShare + ((1 - SmallestShare) * 0.5 * (1 + Math.Cos(Math.PI * (step - 1) / steps))))
        : first;
}
