namespace Microsoft.ML.Spatial.Core.Integration.Network;

/// <summary>Sizes of one modality.</summary>
/// <param name="Inputs">What its encoder reads.</param>
/// <param name="Features">What its decoder explains.</param>
/// <param name="Likelihood">How.</param>
/// <param name="ExplainsInput">Whether the decoder explains what the encoder reads, too.</param>
internal sealed record ModalityShape(int Inputs, int Features, Likelihood Likelihood, bool ExplainsInput = false);
