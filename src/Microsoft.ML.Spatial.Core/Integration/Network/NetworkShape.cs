namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Sizes that all modalities share.</summary>
/// <param name="LatentSize">Numbers of the latent.</param>
/// <param name="HiddenSizes">Outputs of the encoders' layers; the last is that of the decoders' too.</param>
/// <param name="BatchLevels">Levels of each batch key.</param>
/// <param name="BatchEmbeddingSize">Size of the trained vector of a level; 0 for one-hot codes.</param>
internal sealed record NetworkShape(int LatentSize, IReadOnlyList<int> HiddenSizes, IReadOnlyList<int> BatchLevels, int BatchEmbeddingSize);
