using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Tool.Sweeping;

/// <summary>What a sweep found.</summary>
/// <param name="Result">The trials.</param>
/// <param name="Model">A model with the best settings.</param>
/// <param name="InputSchema">The schema of the view it was fitted to.</param>
internal sealed record FoundSettings(SweepResult Result, ITransformer Model, DataViewSchema InputSchema);
