namespace Microsoft.ML.Spatial.Core.Data.ImzML;

/// <summary>The charge of the ions that a spectrum shows.</summary>
public enum IonPolarity
{
    /// <summary>Positive ions (MS:1000130).</summary>
    Positive,

    /// <summary>Negative ions (MS:1000129).</summary>
    Negative,
}
