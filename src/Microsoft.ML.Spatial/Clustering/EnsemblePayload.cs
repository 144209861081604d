using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Clustering.Ensemble;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>How a fitted ensemble is saved.</summary>
internal static class EnsemblePayload
{
    private const int PayloadVersion = 1;
    private const int MostMembers = 100_000;

    public static void Write(BinaryWriter writer, EnsembleColumns columns, DomainEnsembleModel model, string[]? names, ReadOnlySpan<float> shares, bool logged, double stability)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(columns.Features);
        payload.Write(columns.Coordinates);
        payload.Write(columns.Slice);
        payload.Write(columns.Label);
        payload.Write(columns.Score);
        payload.Write(columns.Embedding);
        payload.Write(names ?? []);
        payload.Write(shares);
        payload.Write(logged);
        payload.Write(stability);
        payload.Write(model.FeatureCount);
        payload.Write(model.TargetTotal);
        payload.Write(model.Features);
        payload.Write(model.Scaling.Mean);
        payload.Write(model.Scaling.Deviation);
        payload.Write(model.Scaling.Clip);
        payload.Write(model.BestMember);
        payload.Write(model.RefinementNeighbors);
        ConsensusPayload.Write(payload, model.Consensus);
        payload.Write(model.Members.Count);
        foreach (var member in model.Members)
            WriteMember(payload, member);
    }

    public static DomainEnsembleTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "domain ensemble", PayloadVersion);
        var columns = new EnsembleColumns(payload.ReadString(), payload.ReadString(), payload.ReadString(), payload.ReadString(), payload.ReadString(), payload.ReadString());
        var names = payload.ReadStrings() is { Length: > 0 } given ? given : null;
        var shares = payload.ReadSingles();
        var (logged, stability, count, target) = (payload.ReadBoolean(), payload.ReadDouble(), payload.ReadInt32(), payload.ReadDouble());
        if (shares.Length != count || (names is not null && names.Length != count) || !Array.TrueForAll(shares, share => share is >= 0 and <= 1))
            throw payload.Damaged("the features do not fit together");
        try
        {
            var features = payload.ReadIntegers();
            var scaling = new FeatureScaling(payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDouble());
            var (best, refinement) = (payload.ReadInt32(), payload.ReadInt32());
            var consensus = ConsensusPayload.Read(payload);
            var members = new List<DomainMember>();
            for (var left = payload.ReadCount(MostMembers); left > 0; left--)
                members.Add(ReadMember(payload));
            var model = new DomainEnsembleModel(count, target, features, scaling, members, consensus, best, refinement);
            return new DomainEnsembleTransformer(columns, model, names, shares, logged, stability, Execution.Default);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private static void WriteMember(PayloadWriter payload, DomainMember member)
    {
        payload.Write(member.Features);
        payload.Write(member.Scaled);
        ComponentsPayload.Write(payload, member.Projection);
        payload.Write(member.UnitRows);
        payload.Write(member.Whitening?.Rotation ?? []);
        payload.Write(member.Smoothing.Neighbors);
        payload.Write(member.Smoothing.Rounds);
        ComponentsPayload.Write(payload, member.Reduction);
        MixturePayload.Write(payload, member.Mixture);
    }

    private static DomainMember ReadMember(PayloadReader payload)
    {
        var (features, scaled, projection, unitRows) = (payload.ReadIntegers(), payload.ReadBoolean(), ComponentsPayload.Read(payload), payload.ReadBoolean());
        var whitening = payload.ReadSingles() is { Length: > 0 } rotation ? new NoiseWhitening(rotation) : null;
        var smoothing = new Smoothing(payload.ReadInt32(), payload.ReadInt32());
        return new DomainMember(features, scaled, projection, unitRows, whitening, smoothing, ComponentsPayload.Read(payload), MixturePayload.Read(payload));
    }
}
