using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Tool.Output;

namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What <c>mlspatial trajectory</c> was asked to do; every file name has been checked.</summary>
internal sealed record TrajectoryRequest
{
    public required string Input { get; init; }

    public required DatasetReadOptions Read { get; init; }

    /// <summary>File of the path; null when the trajectory is something else.</summary>
    public string? Path { get; init; }

    /// <summary>Which path of the file; null for its only one.</summary>
    public string? PathName { get; init; }

    /// <summary>Column of numbers that is the trajectory.</summary>
    public string? Along { get; init; }

    /// <summary>The group, or region, from whose border distances are the trajectory.</summary>
    public string? BorderOf { get; init; }

    /// <summary>Column of the groups; null for the regions of the file.</summary>
    public string? Groups { get; init; }

    /// <summary>How far from the path or border spots may lie; null for a tenth of the path, or any distance from a border.</summary>
    public double? Distance { get; init; }

    /// <summary>File of regions.</summary>
    public string? Regions { get; init; }

    /// <summary>Column that regions are written to.</summary>
    public required string RegionColumn { get; init; }

    /// <summary>Features to draw and to list; empty for the best.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>How many of the best features are drawn and listed.</summary>
    public required int Top { get; init; }

    /// <summary>Column of var with the names of features; null for the feature names.</summary>
    public string? Symbols { get; init; }

    public required int Bins { get; init; }

    public required bool DropZeros { get; init; }

    public required int Freedom { get; init; }

    public required bool Logged { get; init; }

    public OutputFile? Table { get; init; }

    public OutputFile? Tests { get; init; }

    /// <summary>File of the markers of regions.</summary>
    public OutputFile? Markers { get; init; }

    public OutputFile? Output { get; init; }

    public OutputFile? Figure { get; init; }

    /// <summary>Whether there is a trajectory, and not regions alone.</summary>
    public bool HasTrajectory => (Path ?? Along ?? BorderOf) is not null;
}
