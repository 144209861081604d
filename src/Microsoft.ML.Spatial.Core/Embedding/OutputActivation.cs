namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>What the decoder's last step applies.</summary>
public enum OutputActivation
{
    /// <summary>Nothing: any value can be reconstructed, and loss and gradients need no spots x features product.</summary>
    Linear,

    /// <summary>ELU, as in the reference program: no reconstruction lies below -1.</summary>
    Elu,
}
