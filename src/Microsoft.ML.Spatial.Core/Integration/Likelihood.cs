namespace Microsoft.ML.Spatial.Core.Integration;

/// <summary>How the values of a modality are thought to scatter about what the model expects of a spot.</summary>
public enum Likelihood
{
    /// <summary>Counts with more variance and more zeros than Poisson's: sequenced transcripts. The mean is a share of the spot's total.</summary>
    ZeroInflatedNegativeBinomial,

    /// <summary>Counts with more variance than Poisson's. The mean is a share of the spot's total.</summary>
    NegativeBinomial,

    /// <summary>Counts. The mean is a share of the spot's total.</summary>
    Poisson,

    /// <summary>Real values of a variance of their own per spot and feature: intensities.</summary>
    Gaussian,

    /// <summary>Real values, some exactly zero because nothing was detected.</summary>
    ZeroInflatedGaussian,

    /// <summary>Real values of one known variance: what counts is the sum of squared errors.</summary>
    SquaredError,

    /// <summary>Values from 0 to 1: open or closed, present or absent.</summary>
    Bernoulli,
}
