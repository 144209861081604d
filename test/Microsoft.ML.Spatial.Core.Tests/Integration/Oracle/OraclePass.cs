namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>One pass of the oracle.</summary>
/// <param name="Stages">What layers gave, spots x width, by the names of the golden files: q, q_mu, q_var, z, q_st, mu_st, latent.px_st, corr.px_rna_scale...</param>
/// <param name="SpotLosses">Each loss, for every spot; the discrepancy has a single value.</param>
/// <param name="AveragedLosses">Each loss as it enters the total, before its weight.</param>
/// <param name="Total">The weighted sum.</param>
/// <param name="Gradients">Of the total with respect to every parameter that was used.</param>
internal sealed record OraclePass(
    IReadOnlyDictionary<string, double[,]> Stages,
    IReadOnlyDictionary<string, double[]> SpotLosses,
    IReadOnlyDictionary<string, double> AveragedLosses,
    double Total,
    IReadOnlyDictionary<string, double[]> Gradients);
