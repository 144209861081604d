using Microsoft.ML.Data;

namespace Microsoft.ML.Spatial.Contracts.Tests;

/// <summary>A row with one column of each kind the tests need.</summary>
internal sealed class Spot
{
    public string? Name { get; set; }

    public float Depth { get; set; }

    [VectorType(2)]
    public double[]? Place { get; set; }

    public float[]? Counts { get; set; }

    /// <summary>A key: 0 is its first value, which the column holds as 1; what is no key becomes 0, missing.</summary>
    [KeyType(3)]
    public uint Layer { get; set; }

    public static Spot[] Five() =>
    [
        new() { Name = "a", Depth = 1, Place = [0, 1], Counts = [1], Layer = 0 },
        new() { Name = "b", Depth = 2, Place = [1, 1], Counts = [1, 2], Layer = 1 },
        new() { Name = "", Depth = float.NaN, Place = [2, 1], Counts = [], Layer = uint.MaxValue },
        new() { Name = "a", Depth = 4, Place = [3, double.NaN], Counts = [4, 5, 6], Layer = 2 },
        new() { Name = "c", Depth = 5, Place = [4, 1], Counts = [0], Layer = 0 },
    ];
}
