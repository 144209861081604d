namespace Microsoft.ML.Spatial.Core.Sweeping.Samplers;

/// <summary>Proposes configurations. What it proposes depends on its arguments alone.</summary>
internal interface ISampler
{
    /// <param name="number">Number of the trial, from 1.</param>
    /// <param name="ranking">The trials of all batches before, best first.</param>
    /// <param name="known">Everything proposed so far, the default first.</param>
    /// <returns>Null when nothing is left.</returns>
    Configuration? Propose(int number, IReadOnlyList<Trial> ranking, IReadOnlyList<Configuration> known);
}
