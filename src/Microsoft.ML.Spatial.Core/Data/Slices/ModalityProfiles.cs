using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Slices;

/// <summary>The features of one modality over the spots of several slices.</summary>
/// <param name="Modality">Name of the modality.</param>
/// <param name="FeatureNames">Names of the features.</param>
/// <param name="Features">Spots x features; rows of slices that the modality did not measure are empty.</param>
public sealed record ModalityProfiles(string Modality, string[] FeatureNames, CsrMatrix Features);
