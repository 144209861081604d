namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>What may be done to the coordinates of a slice to lay it onto another.</summary>
public enum TransformFamily
{
    /// <summary>Turn and shift.</summary>
    Rigid,

    /// <summary>Turn, shift, and one factor for both axes.</summary>
    Similarity,

    /// <summary>A factor for each axis of the moving slice, then turn and shift.</summary>
    AxisScales,

    /// <summary>Any linear map and a shift.</summary>
    Affine,
}
