using Microsoft.ML.Spatial.Core.Clustering;

namespace Microsoft.ML.Spatial.Model;

/// <summary>A Gaussian mixture in a payload.</summary>
internal static class MixturePayload
{
    public static void Write(PayloadWriter payload, GaussianMixture mixture)
    {
        payload.Write(mixture.Model.ToString());
        payload.Write(mixture.Proportions);
        payload.Write(mixture.Means);
        payload.Write(mixture.Covariances);
        payload.Write(mixture.LogLikelihood);
        payload.Write(mixture.Bic);
        payload.Write(mixture.Iterations);
        payload.Write(mixture.Converged);
    }

    /// <exception cref="FormatException">The numbers make no mixture.</exception>
    public static GaussianMixture Read(PayloadReader payload)
    {
        if (!Enum.TryParse<CovarianceModel>(payload.ReadString(), out var model))
            throw payload.Damaged("unknown covariance model");
        var proportions = payload.ReadDoubles();
        var means = payload.ReadDoubles();
        var covariances = payload.ReadDoubles();
        var (logLikelihood, bic) = (payload.ReadDouble(), payload.ReadDouble());
        var (iterations, converged) = (payload.ReadInt32(), payload.ReadBoolean());
        try
        {
            return GaussianMixture.Create(model, proportions, means, covariances, logLikelihood, bic, iterations, converged);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
