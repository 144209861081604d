using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Accuracy;

/// <summary>The default alignment with one thing changed.</summary>
/// <param name="Name">What was changed.</param>
internal sealed record AlignmentVariant(string Name)
{
    /// <summary>Whether features take part in registration; else outlines alone decide.</summary>
    public bool Features { get; init; } = true;

    public bool RefinePose { get; init; } = true;

    public bool Bend { get; init; } = true;

    public Action<FusionOptions> Fusion { get; init; } = _ => { };

    public Action<McgateOptions> Network { get; init; } = _ => { };

    public Action<SliceMappingOptions> Mapping { get; init; } = _ => { };

    public static IReadOnlyList<AlignmentVariant> All { get; } =
    [
        new("default"),
        new("outlines alone register") { Features = false, RefinePose = false, Bend = false },
        new("pose not refined, not bent") { RefinePose = false, Bend = false },
        new("not bent") { Bend = false },
        new("no fusion: embedded, not drawn together") { Fusion = options => options.FusionSteps = 0 },
        new("first anchors by embedding, not place") { Fusion = options => options.FirstAnchorsByPlace = false },
        new("soft window (reference)") { Fusion = options => options.Matching.Window = WindowForm.Soft },
        new("dustbin rejects anchors") { Fusion = options => options.Matching.RejectByDustbin = true },
        new("reconstruction weight 5") { Fusion = options => options.ReconstructionWeight = 5 },
        new("no penalty of distance") { Mapping = options => options.DistancePenalty = 0 },
        new("nothing given up") { Mapping = options => options.LeastCertainShare = 0 },
        new("percentile 0.5") { Mapping = options => options.Percentile = 0.5 },
    ];

    public RegistrationOptions Registration => new() { RefinePose = RefinePose };
}
