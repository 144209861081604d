namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Two slices made out of one, with known partners.</summary>
/// <param name="A">The slice that keeps the source's coordinates and order of spots.</param>
/// <param name="B">The slice that was moved, merged, thinned; its spots come in random order.</param>
public sealed record SlicePair(SpatialDataset A, SpatialDataset B)
{
    /// <summary>Median distance from a spot of the source to its nearest neighbour: one "pitch".</summary>
    public required double Pitch { get; init; }

    /// <summary>The motion from A's coordinates to B's, [a, b, c, d, e, f]: x' = a x + b y + c, y' = d x + e y + f.</summary>
    public required double[] TransformToB { get; init; }

    /// <summary>The motion back from B's coordinates to A's, in the same form.</summary>
    public required double[] TransformToA { get; init; }

    /// <summary>Number of source spots that both slices hold.</summary>
    public required int OverlapSpots { get; init; }

    /// <summary>Spots of A left without any count.</summary>
    public required int ZeroCountSpotsA { get; init; }

    /// <summary>Spots of B left without any count.</summary>
    public required int ZeroCountSpotsB { get; init; }
}
