namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Sizes that all modalities share.</summary>
/// <param name="LatentSize">Numbers of the latent.</param>
/// <param name="HiddenSizes">Outputs of the encoders' layers; the last is that of the decoders' too.</param>
/// <param name="BatchLevels">Levels of each batch key.</param>
/// <param name="BatchEmbeddingSize">Size of the trained vector of a level; 0 for one-hot codes.</param>
/// <param name="SharedDecoders">Whether the decoders of the joint latent also read the modalities' own latents, which have others else.</param>
internal sealed record NetworkShape(int LatentSize, IReadOnlyList<int> HiddenSizes, IReadOnlyList<int> BatchLevels, int BatchEmbeddingSize, bool SharedDecoders = true);
