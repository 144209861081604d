namespace Microsoft.ML.Spatial.Core.Embedding;

/// <summary>How the learning rate changes over the epochs.</summary>
public enum LearningRateSchedule
{
    /// <summary>It does not.</summary>
    Constant,

    /// <summary>It falls along half a cosine to a hundredth of its first value at the last epoch.</summary>
    Cosine,
}
