namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>Ends a trial that is not worth its time.</summary>
internal sealed class TrialPrunedException() : Exception("The trial was worse than most before it; let this exception pass.");
