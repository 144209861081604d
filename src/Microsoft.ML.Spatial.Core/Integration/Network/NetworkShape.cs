namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Sizes that all modalities share.</summary>
/// <param name="LatentSize">Numbers of the latent.</param>
/// <param name="HiddenSizes">Outputs of the encoders' layers; the last is that of the decoders' too.</param>
/// <param name="BatchLevels">Levels of each batch key.</param>
/// <param name="BatchEmbeddingSize">Size of the trained vector of a level; 0 for one-hot codes.</param>
internal sealed record NetworkShape(int LatentSize, IReadOnlyList<int> HiddenSizes, IReadOnlyList<int> BatchLevels, int BatchEmbeddingSize);

/// <summary>Sizes of one modality.</summary>
/// <param name="Inputs">What its encoder reads.</param>
/// <param name="Features">What its decoder explains.</param>
/// <param name="Likelihood">How.</param>
/// <param name="ExplainsInput">Whether the decoder explains what the encoder reads, too.</param>
internal sealed record ModalityShape(int Inputs, int Features, Likelihood Likelihood, bool ExplainsInput = false);
