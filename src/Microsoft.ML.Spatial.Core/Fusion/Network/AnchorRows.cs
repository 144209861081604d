namespace Microsoft.ML.Spatial.Core.Fusion.Network;

/// <summary>The anchors of a pair of slices and a negative for both ends of each, all as rows of the matrices that hold the slices.</summary>
/// <param name="Source">Row of each anchor's source spot.</param>
/// <param name="Target">Row of each anchor's target spot.</param>
/// <param name="SourceNegatives">A spot of the source slice far from each anchor's source spot.</param>
/// <param name="TargetNegatives">A spot of the target slice far from each anchor's target spot.</param>
internal sealed record AnchorRows(int[] Source, int[] Target, int[] SourceNegatives, int[] TargetNegatives)
{
    public static AnchorRows None { get; } = new([], [], [], []);

    public int Count => Source.Length;
}
