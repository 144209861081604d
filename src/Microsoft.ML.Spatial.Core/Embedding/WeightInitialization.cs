namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>How large the random weights are that training starts from.</summary>
public enum WeightInitialization
{
    /// <summary>Normal with the variance of Glorot and Bengio (AISTATS 2010), 2 / (inputs + outputs) of each head's own matrix, times 1.414 squared.</summary>
    Glorot,

    /// <summary>As the reference program's: with several heads, fans are those of the whole stack, and weights about ten times smaller.</summary>
    Reference,
}
