namespace Microsoft.ML.Spatial.Sweeping;

/// <summary>A model that a trial fitted, and what it says of the data.</summary>
/// <param name="Model">The model.</param>
/// <param name="Result">The data with its columns.</param>
public sealed record TrialFit(ITransformer Model, IDataView Result);
