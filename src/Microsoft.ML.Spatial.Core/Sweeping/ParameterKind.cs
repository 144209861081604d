namespace Microsoft.ML.Spatial.Core.Sweeping;

/// <summary>What values a parameter has.</summary>
public enum ParameterKind
{
    /// <summary>Numbers of a range.</summary>
    Real,

    /// <summary>Whole numbers of a range, both ends included.</summary>
    Integer,

    /// <summary>One of a few words.</summary>
    Choice,
}
