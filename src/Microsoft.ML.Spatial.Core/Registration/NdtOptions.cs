using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>How <see cref="NormalDistributionsTransform"/> runs.</summary>
public class NdtOptions
{
    /// <summary>The published program's score: cells of one or two points give every point that falls into them the full score.</summary>
    public static NdtOptions Reference => new() { ScoreSparseCells = true };

    /// <summary>Side of a cell, in the units of the coordinates.</summary>
    /// <value>Default 0.1, for slices scaled to a width of 1.</value>
    [Range(1e-12, 1e12)]
    public double CellSize { get; set; } = 0.1;

    /// <summary>Whether cells with one or two points, which have no distribution, score 1 for every point in them, as the published program has it; else nothing.</summary>
    /// <value>Default false.</value>
    public bool ScoreSparseCells { get; set; }

    /// <summary>The most Newton steps.</summary>
    /// <value>Default 100.</value>
    [Range(1, 100_000)]
    public int MaximumIterations { get; set; } = 100;

    /// <summary>It has converged when neither a Newton step nor a pose around gains more than this share of the score.</summary>
    /// <value>Default 1e-6.</value>
    [Range(0d, 1d)]
    public double Tolerance { get; set; } = 1e-6;
}
