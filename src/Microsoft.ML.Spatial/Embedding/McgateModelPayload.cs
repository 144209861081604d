using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Preprocessing;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Embedding;

/// <summary>A trained network in a payload: the options that inference depends on, and all numbers.</summary>
internal static class McgateModelPayload
{
    private const int MostArrays = 1 << 16;

    public static void Write(PayloadWriter payload, McgateModel model)
    {
        WriteOptions(payload, model.Options);
        payload.Write(model.FeatureCount);
        payload.Write(model.Projection is not null);
        if (model.Projection is { } projection)
        {
            ComponentsPayload.Write(payload, projection.Components);
            payload.Write(projection.Whitening?.Rotation ?? []);
        }
        payload.Write((int[])[.. model.InputColumns]);
        payload.Write((int[])[.. model.InputBounds]);
        payload.Write(model.Center ?? []);
        payload.Write(model.UsesPartners);
        payload.Write(model.Parameters.Count);
        foreach (var (_, values) in model.Parameters)
            payload.Write(values);
        payload.Write(model.NormalizationStatistics.Count);
        foreach (var values in model.NormalizationStatistics)
            payload.Write(values);
    }

    /// <exception cref="FormatException">The numbers make no network.</exception>
    public static McgateModel Read(PayloadReader payload)
    {
        var options = ReadOptions(payload);
        var count = payload.ReadInt32();
        var projection = payload.ReadBoolean() ? ReadProjection(payload) : null;
        options.Components = projection?.Components.Rank ?? 0;
        options.WhitenNoise = projection?.Whitening is not null;
        var inputs = payload.ReadIntegers();
        var bounds = payload.ReadIntegers();
        var center = payload.ReadSingles() is { Length: > 0 } profile ? profile : null;
        var usesPartners = payload.ReadBoolean();
        var parameters = ReadMany(payload, payload.ReadSingles);
        var statistics = ReadMany(payload, payload.ReadDoubles);
        try
        {
            return McgateModel.Create(options, count, projection, inputs, bounds, center, usesPartners, parameters, statistics);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private static void WriteOptions(PayloadWriter payload, McgateOptions options)
    {
        payload.Write((int[])[.. options.HiddenSizes]);
        payload.Write(options.Heads);
        payload.Write((int)options.FeatureAssignment);
        payload.Write(options.FeedForward);
        payload.Write((int)options.OutputActivation);
        payload.Write((int)options.AttentionForm);
        payload.Write(options.PatternTemperature);
        payload.Write(options.OneHeadIgnoresNeighbors);
        payload.Write(options.LongRangeShare);
        payload.Write(options.LongRangeNeighbors);
        payload.Write(options.NeighborsMayBePartners);
    }

    private static McgateOptions ReadOptions(PayloadReader payload) => new()
    {
        HiddenSizes = payload.ReadIntegers(),
        Heads = payload.ReadInt32(),
        FeatureAssignment = (FeatureAssignment)payload.ReadInt32(),
        FeedForward = payload.ReadBoolean(),
        OutputActivation = (OutputActivation)payload.ReadInt32(),
        AttentionForm = (AttentionForm)payload.ReadInt32(),
        PatternTemperature = payload.ReadDouble(),
        OneHeadIgnoresNeighbors = payload.ReadBoolean(),
        LongRangeShare = payload.ReadDouble(),
        LongRangeNeighbors = payload.ReadInt32(),
        NeighborsMayBePartners = payload.ReadBoolean(),
    };

    private static InputProjection ReadProjection(PayloadReader payload)
    {
        var components = ComponentsPayload.Read(payload);
        var rotation = payload.ReadSingles();
        try
        {
            return new InputProjection(components, rotation.Length == 0 ? null : new NoiseWhitening(rotation));
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private static T[] ReadMany<T>(PayloadReader payload, Func<T> read)
    {
        var count = payload.ReadCount(MostArrays);
        var arrays = new List<T>();
        for (var i = 0; i < count; i++)
            arrays.Add(read());
        return [.. arrays];
    }
}
