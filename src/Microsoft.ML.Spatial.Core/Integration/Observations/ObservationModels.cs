namespace Microsoft.ML.Spatial.Core.Integration.Observations;

/// <summary>The model of each likelihood.</summary>
internal static class ObservationModels
{
    public static IObservationModel Of(Likelihood likelihood) => likelihood switch
    {
        Likelihood.ZeroInflatedNegativeBinomial => new NegativeBinomialModel(zeroInflated: true),
        Likelihood.NegativeBinomial => new NegativeBinomialModel(zeroInflated: false),
        Likelihood.Poisson => new PoissonModel(),
        Likelihood.Gaussian => new GaussianModel(),
        Likelihood.ZeroInflatedGaussian => new ZeroInflatedGaussianModel(),
        Likelihood.SquaredError => new SquaredErrorModel(),
        Likelihood.Bernoulli => new BernoulliModel(),
        _ => throw new ArgumentOutOfRangeException(nameof(likelihood), likelihood, "There is no such likelihood."),
    };
}
