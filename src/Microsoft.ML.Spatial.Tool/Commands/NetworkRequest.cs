namespace Microsoft.ML.Spatial.Tool.Commands;

/// <summary>What was asked of the networks of method 'mcgate'; null leaves a setting to the method.</summary>
internal sealed record NetworkRequest
{
    public int? Epochs { get; init; }

    /// <summary>Width of each layer.</summary>
    public IReadOnlyList<int>? Hidden { get; init; }

    public int? Heads { get; init; }

    /// <summary>Share of the attention spent on long-range partners.</summary>
    public double? Alpha { get; init; }

    public double? LearningRate { get; init; }

    /// <summary>"linear" or "elu".</summary>
    public string? OutputActivation { get; init; }

    /// <summary>Whether the published program's formulas and settings are used.</summary>
    public bool Reference { get; init; }

    public int? Networks { get; init; }

    /// <summary>Genes to denoise; a single "all" for all of them.</summary>
    public IReadOnlyList<string> Denoise { get; init; } = [];

    /// <summary>Spots whose long-range partners are followed.</summary>
    public IReadOnlyList<string> Track { get; init; } = [];
}
