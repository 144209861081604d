using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>In a payload, what was learnt of a modality before its network.</summary>
internal static class EncodingPayload
{
    public static void Write(PayloadWriter payload, ModalityEncoding encoding)
    {
        payload.Write((int)encoding.Likelihood);
        payload.Write(encoding.Total);
        payload.Write(encoding.Components is not null);
        if (encoding.Components is { } components)
        {
            var scaling = encoding.Scaling!;
            payload.Write(scaling.Mean);
            payload.Write(scaling.Deviation);
            payload.Write(scaling.Clip);
            ComponentsPayload.Write(payload, components);
            payload.Write(encoding.Whitening?.Rotation ?? []);
        }
        payload.Write(encoding.InputScale);
        payload.Write(encoding.ValueMean ?? []);
        payload.Write(encoding.ValueDeviation ?? []);
    }

    /// <exception cref="FormatException">The numbers do not belong together.</exception>
    public static ModalityEncoding Read(PayloadReader payload, string name, int features)
    {
        var likelihood = (Likelihood)payload.ReadInt32();
        if (!Enum.IsDefined(likelihood))
            throw payload.Damaged($"likelihood {(int)likelihood}");
        var total = payload.ReadDouble();
        var (scaling, components, whitening) = payload.ReadBoolean() ? ReadComponents(payload, features) : default;
        var scale = payload.ReadDouble();
        var (mean, deviation) = (payload.ReadSingles(), payload.ReadSingles());
        if (!(total >= 0 && double.IsFinite(total)) || !(scale > 0 && double.IsFinite(scale)) || mean.Length != deviation.Length || (mean.Length > 0 && mean.Length != features))
            throw payload.Damaged($"the scale of '{name}' does not fit its features");
        return new ModalityEncoding(name, likelihood, total, scaling, components, whitening, scale, mean.Length == 0 ? null : mean, mean.Length == 0 ? null : deviation);
    }

    private static (FeatureScaling? Scaling, PrincipalComponents? Components, NoiseWhitening? Whitening) ReadComponents(PayloadReader payload, int features)
    {
        var (mean, deviation, clip) = (payload.ReadDoubles(), payload.ReadDoubles(), payload.ReadDouble());
        var components = ComponentsPayload.Read(payload);
        var rotation = payload.ReadSingles();
        try
        {
            var scaling = new FeatureScaling(mean, deviation, clip);
            var whitening = rotation.Length == 0 ? null : new NoiseWhitening(rotation);
            return mean.Length == features && components.FeatureCount == features && (whitening?.Dimension ?? components.Rank) == components.Rank
                ? (scaling, components, whitening)
                : throw payload.Damaged("components do not fit their features");
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
