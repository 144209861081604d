namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>How the losses add up: each is the mean over the spots, divided by <paramref name="SpotsPerBatch"/>, times its weight.</summary>
/// <param name="SpotsPerBatch">Spots of a full minibatch, whatever this one has.</param>
/// <param name="Latent">Of each modality's reconstruction from the joint latent row.</param>
/// <param name="Corr">Of each modality's reconstruction from its own mean; not used where the network has none.</param>
/// <param name="Divergence">Of the divergence from the standard normal distribution.</param>
/// <param name="Discrepancy">Of the discrepancy between batches.</param>
internal sealed record OracleWeights(int SpotsPerBatch, IReadOnlyList<double> Latent, IReadOnlyList<double> Corr, double Divergence, double Discrepancy);
