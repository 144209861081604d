namespace Microsoft.ML.Spatial.Core.Numerics.Kernels;

/// <summary>The rows of a tile's left operand: packed, or where they lie.</summary>
/// <param name="start">Row 0 at depth 0.</param>
/// <param name="rowStep">Distance to the next row.</param>
/// <param name="depthStep">Distance to the next depth.</param>
internal readonly unsafe struct LeftPanel(float* start, nint rowStep, nint depthStep)
{
    /// <summary>Row 0 at depth 0.</summary>
    public float* Start => start;

    /// <summary>Distance to the next row.</summary>
    public nint RowStep => rowStep;

    /// <summary>Distance to the next depth.</summary>
    public nint DepthStep => depthStep;
}
