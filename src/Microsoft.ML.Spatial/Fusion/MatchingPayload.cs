using Microsoft.ML.Spatial.Core.Matching;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>In a payload, how spots are matched and mapped.</summary>
internal static class MatchingPayload
{
    public static void Write(PayloadWriter payload, MatchingOptions options)
    {
        payload.Write(options.Radius);
        payload.Write(options.Temperature);
        payload.Write((int)options.Window);
        payload.Write((int)options.Dustbin);
        payload.Write(options.DustbinConstant);
        payload.Write(options.Epsilon);
        payload.Write(options.MarginalStrength);
        payload.Write(options.Tolerance);
        payload.Write(options.MaxIterations);
        payload.Write(options.PlanIgnoresEpsilon);
        payload.Write((int)options.Anchors);
        payload.Write(options.TopK);
        payload.Write(options.RejectByDustbin);
    }

    public static MatchingOptions ReadMatching(PayloadReader payload) => new()
    {
        Radius = payload.ReadDouble(),
        Temperature = payload.ReadDouble(),
        Window = (WindowForm)payload.ReadInt32(),
        Dustbin = (DustbinRule)payload.ReadInt32(),
        DustbinConstant = payload.ReadDouble(),
        Epsilon = payload.ReadDouble(),
        MarginalStrength = payload.ReadDouble(),
        Tolerance = payload.ReadDouble(),
        MaxIterations = payload.ReadInt32(),
        PlanIgnoresEpsilon = payload.ReadBoolean(),
        Anchors = (AnchorRule)payload.ReadInt32(),
        TopK = payload.ReadInt32(),
        RejectByDustbin = payload.ReadBoolean(),
    };

    public static void Write(PayloadWriter payload, SliceMappingOptions options)
    {
        payload.Write(options.NullDraws);
        payload.Write(options.Percentile);
        payload.Write(options.OneToOne);
        payload.Write(options.DistancePenalty);
        payload.Write(options.LeastCertainShare);
    }

    public static SliceMappingOptions ReadMapping(PayloadReader payload) => new()
    {
        NullDraws = payload.ReadInt32(),
        Percentile = payload.ReadDouble(),
        OneToOne = payload.ReadBoolean(),
        DistancePenalty = payload.ReadDouble(),
        LeastCertainShare = payload.ReadDouble(),
    };
}
