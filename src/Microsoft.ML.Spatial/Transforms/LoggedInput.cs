namespace Microsoft.ML.Spatial.Transforms;

/// <summary>What normalisation does with values that look log-normalised, or scaled, already.</summary>
public enum LoggedInput
{
    /// <summary>Refuse them with an explanation: taking the logarithm twice is a silent error.</summary>
    Reject,

    /// <summary>Leave them as they are.</summary>
    PassThrough,
}
