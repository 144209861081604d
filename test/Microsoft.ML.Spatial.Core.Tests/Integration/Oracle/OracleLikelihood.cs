namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>What the values of a modality are taken to be drawn from.</summary>
internal enum OracleLikelihood
{
    /// <summary>Counts with a mean of softmax times library, a dispersion and a gate of each spot and feature.</summary>
    ZeroInflatedNegativeBinomial,

    /// <summary>The same without gate.</summary>
    NegativeBinomial,

    /// <summary>Counts with a mean of softmax times library.</summary>
    Poisson,

    /// <summary>Real values with a mean and a standard deviation of each spot and feature.</summary>
    Gaussian,

    /// <summary>The same, with a gate for exact zeros.</summary>
    ZeroInflatedGaussian,

    /// <summary>Real values; the loss is the squared error.</summary>
    SquaredError,

    /// <summary>0 or 1 with a logit of each spot and feature.</summary>
    Bernoulli,
}
