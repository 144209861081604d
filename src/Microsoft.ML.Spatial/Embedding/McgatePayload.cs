using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Embedding;

/// <summary>How a trained MCGATE is saved: columns, the network, features, and losses.</summary>
internal static class McgatePayload
{
    private const int PayloadVersion = 1;

    public static void Write(
        BinaryWriter writer, McgateColumns columns, McgateModel model, string[]? names, ReadOnlySpan<float> means, ReadOnlySpan<int> denoised, IReadOnlyList<double> losses)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        payload.Write(columns.Features);
        payload.Write(columns.Neighbors);
        payload.Write(columns.Embedding);
        payload.Write(columns.Denoised ?? "");
        payload.Write(columns.ReestimateNormalization);
        McgateModelPayload.Write(payload, model);
        payload.Write(names ?? []);
        payload.Write(means);
        payload.Write(denoised);
        payload.Write((double[])[.. losses]);
    }

    public static McgateTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "MCGATE", PayloadVersion);
        var columns = new McgateColumns(payload.ReadString(), payload.ReadString(), payload.ReadString(), payload.ReadString() is { Length: > 0 } name ? name : null, payload.ReadBoolean());
        var model = McgateModelPayload.Read(payload);
        var names = payload.ReadStrings() is { Length: > 0 } given ? given : null;
        var means = payload.ReadSingles();
        var denoised = payload.ReadIntegers();
        var losses = payload.ReadDoubles();
        if (means.Length != model.FeatureCount || (names is not null && names.Length != model.FeatureCount))
            throw payload.Damaged("the features do not fit together");
        if (!Array.TrueForAll(denoised, model.Reads))
            throw payload.Damaged("a denoised feature is none of the model's");
        return new McgateTransformer(columns, model, names, means, denoised, losses, Execution.Default);
    }
}
