namespace Microsoft.ML.Spatial.Transforms;

/// <summary>How the features of new data match those a model was fitted to.</summary>
/// <param name="Known">How many features the model uses.</param>
/// <param name="Missing">Those of them the new data lacks; each takes its mean over the training data.</param>
/// <param name="Extra">Features of the new data that the model does not use; they are left out.</param>
public sealed record FeatureMatch(int Known, IReadOnlyList<string> Missing, IReadOnlyList<string> Extra);
