using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Fusion;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Embedding;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Fusion;

/// <summary>How a trained fusion is saved: columns, how spots are matched, and for each modality its features and network; then the head they share.</summary>
internal static class FusionPayload
{
    private const int PayloadVersion = 1;
    private const int MostArrays = 1 << 16;

    public static void Write(BinaryWriter writer, FusionColumns columns, FusionModel model, IReadOnlyList<ModalityFeatures> features, PartnerSettings partners, int[] denoised)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        Write(payload, columns);
        payload.Write((int)partners.Pairing);
        payload.Write(partners.Seed);
        MatchingPayload.Write(payload, partners.Mapping);
        MatchingPayload.Write(payload, model.Options.Matching);
        for (var modality = 0; modality < features.Count; modality++)
        {
            payload.Write(features[modality].Names ?? []);
            payload.Write(features[modality].Means);
            McgateModelPayload.Write(payload, model.Networks[modality]);
        }
        payload.Write((int[])[.. model.Options.HeadSizes]);
        payload.Write(model.HeadParameters.Count);
        foreach (var (_, values) in model.HeadParameters)
            payload.Write(values);
        payload.Write(denoised);
    }

    public static SinkhornFusionTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "fusion of slices", PayloadVersion);
        var columns = ReadColumns(payload);
        var pairing = (SlicePairing)payload.ReadInt32();
        if (!Enum.IsDefined(pairing))
            throw payload.Damaged($"pairing {(int)pairing}");
        var partners = new PartnerSettings(pairing, payload.ReadInt32(), MatchingPayload.ReadMapping(payload));
        var matching = MatchingPayload.ReadMatching(payload);
        var (features, networks) = (new List<ModalityFeatures>(), new List<McgateModel>());
        foreach (var column in columns.Features)
        {
            var names = payload.ReadStrings() is { Length: > 0 } given ? given : null;
            var means = payload.ReadSingles();
            networks.Add(McgateModelPayload.Read(payload));
            if (means.Length != networks[^1].FeatureCount || (names is not null && names.Length != means.Length))
                throw payload.Damaged($"the features of '{column}' do not fit together");
            features.Add(new ModalityFeatures(column, names, means));
        }
        var headSizes = payload.ReadIntegers();
        var head = new List<float[]>();
        for (var left = payload.ReadCount(MostArrays); left > 0; left--)
            head.Add(payload.ReadSingles());
        var denoised = payload.ReadIntegers();
        if (!Array.TrueForAll(denoised, networks[0].Reads))
            throw payload.Damaged("a denoised feature is none of the model's");
        try
        {
            OptionsValidator.Validate(partners.Mapping);
            var model = FusionModel.Create(networks, head, new FusionOptions { HeadSizes = headSizes, Matching = matching });
            return new SinkhornFusionTransformer(columns, model, features, partners, denoised, Execution.Default);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private static void Write(PayloadWriter payload, FusionColumns columns)
    {
        payload.Write(columns.Features);
        string[] others =
        [
            columns.Neighbors, columns.Slice, columns.Coordinates, columns.Barcode, columns.Fused, columns.Joint,
            columns.Partner, columns.PartnerSlice, columns.PartnerScore, columns.PartnerP, columns.Denoised ?? "",
        ];
        foreach (var name in others)
            payload.Write(name);
        payload.Write(columns.ReestimateNormalization);
    }

    private static FusionColumns ReadColumns(PayloadReader payload)
    {
        var features = payload.ReadStrings();
        if (features.Length == 0)
            throw payload.Damaged("no modality");
        var names = Array.ConvertAll(new string[11], _ => payload.ReadString());
        return new FusionColumns(
            features, names[0], names[1], names[2], names[3], names[4], names[5], names[6], names[7], names[8], names[9], names[10].Length == 0 ? null : names[10], payload.ReadBoolean());
    }
}
