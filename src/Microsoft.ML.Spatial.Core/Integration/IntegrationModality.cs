using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>One kind of measurement of the spots. Arrays are shared, not copied.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Values">Spots x features: raw counts for a likelihood of counts, normalised intensities for one of real values. A spot without any value was not measured.</param>
/// <param name="Likelihood">How values scatter.</param>
public sealed record IntegrationModality(string Name, CsrMatrix Values, Likelihood Likelihood)
{
    /// <summary>
    /// How much it weighs that the joint latent explains this modality; 0 for the default, which is <see cref="CvaeOptions.BalanceModalities"/>'s share or 1.
    /// </summary>
    public double Weight { get; init; }

    /// <summary>How much it weighs that the modality's own latent explains it, relative to <see cref="Weight"/>.</summary>
    public double OwnWeight { get; init; } = 1;
}
