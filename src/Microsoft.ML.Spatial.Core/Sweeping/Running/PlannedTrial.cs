namespace Microsoft.ML.Spatial.Core.Sweeping.Running;

/// <summary>A trial that is to be done.</summary>
/// <param name="Number">Number of the configuration.</param>
/// <param name="Configuration">The configuration.</param>
/// <param name="Budget">Its budget; null without halving.</param>
internal sealed record PlannedTrial(int Number, Configuration Configuration, int? Budget);
