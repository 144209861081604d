using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Model;
using Microsoft.ML.Spatial.Transforms;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>How a trained conditional autoencoder is saved: columns, features, options, batches, what encoders read, and all numbers of the network.</summary>
internal static class CvaePayload
{
    private const int PayloadVersion = 2;
    private const int FirstWithComponentsColumn = 2;
    private const int MostArrays = 1 << 16;

    public static void Write(BinaryWriter writer, CvaeColumns columns, CvaeModel model, IReadOnlyList<ModalityFeatures> features)
    {
        var payload = new PayloadWriter(writer, PayloadVersion);
        Write(payload, columns);
        foreach (var modality in features)
        {
            payload.Write(modality.Names ?? []);
            payload.Write(modality.Means);
        }
        CvaeOptionsPayload.Write(payload, model.Options);
        foreach (var levels in model.BatchLevels)
            payload.Write(levels);
        payload.Write((int[])[.. model.BatchCombinations.SelectMany(levels => levels)]);
        EncoderInputsPayload.Write(payload, model.Inputs);
        payload.Write(model.Parameters.Count);
        foreach (var (_, values) in model.Parameters)
            payload.Write(values);
        payload.Write(model.NormalizationStatistics.Count);
        foreach (var values in model.NormalizationStatistics)
            payload.Write(values);
    }

    public static CvaeIntegrationTransformer Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "conditional autoencoder", PayloadVersion);
        var columns = ReadColumns(payload);
        ModalityFeatures[] features = [.. columns.Features.Select(column => ReadFeatures(payload, column))];
        int[] counts = Array.ConvertAll(features, modality => modality.Means.Length);
        var options = CvaeOptionsPayload.Read(payload);
        string[][] levels = [.. columns.Batches.Select(_ => payload.ReadStrings())];
        var combinations = ReadCombinations(payload, levels);
        var inputs = EncoderInputsPayload.Read(payload, columns.Features, counts, Math.Max(1, combinations.Length));
        if (columns.Components is not null && inputs.Encodings[0].Components is null)
            throw payload.Damaged("there are no components to write");
        var parameters = ReadMany(payload, payload.ReadSingles);
        var statistics = ReadMany(payload, payload.ReadDoubles);
        RequireNumbers(payload, options, inputs, counts, parameters.Sum(values => values.LongLength));
        try
        {
            var model = CvaeModel.Create(options, inputs, counts, columns.Batches, levels, combinations, parameters, statistics);
            return new CvaeIntegrationTransformer(columns, model, features, Execution.Default);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }

    private static void Write(PayloadWriter payload, CvaeColumns columns)
    {
        payload.Write(columns.Features);
        payload.Write(columns.Batches);
        payload.Write(columns.Barcode);
        payload.Write(columns.Latent);
        foreach (var name in (string?[])[columns.Neighbors, columns.Contribution, columns.OwnLatent, columns.Denoised, columns.Corrected, columns.Predicted, columns.Components])
            payload.Write(name ?? "");
    }

    private static CvaeColumns ReadColumns(PayloadReader payload)
    {
        var (features, batches) = (payload.ReadStrings(), payload.ReadStrings());
        var (barcode, latent) = (payload.ReadString(), payload.ReadString());
        string?[] others = Array.ConvertAll(new string?[6], _ => payload.ReadString() is { Length: > 0 } name ? name : null);
        var components = payload.Version >= FirstWithComponentsColumn && payload.ReadString() is { Length: > 0 } written ? written : null;
        return features.Length == 0 || (features.Length == 1 && others[5] is not null)
            ? throw payload.Damaged("too few modalities")
            : new CvaeColumns(features, batches, others[0], barcode, latent, others[1], others[2], others[3], others[4], others[5], components);
    }

    private static ModalityFeatures ReadFeatures(PayloadReader payload, string column)
    {
        var names = payload.ReadStrings() is { Length: > 0 } given ? given : null;
        var means = payload.ReadSingles();
        return means.Length == 0 || (names is not null && names.Length != means.Length)
            ? throw payload.Damaged($"the features of '{column}' do not fit together")
            : new ModalityFeatures(column, names, means);
    }

    private static int[][] ReadCombinations(PayloadReader payload, string[][] levels)
    {
        var codes = payload.ReadIntegers();
        if (levels.Length == 0 ? codes.Length > 0 : codes.Length % levels.Length != 0)
            throw payload.Damaged("the batches do not fit together");
        return levels.Length == 0 ? [] : [.. codes.Chunk(levels.Length)];
    }

    // The network is built before its numbers are looked at, so sizes that the numbers cannot fill must not get that far.
    private static void RequireNumbers(PayloadReader payload, CvaeOptions options, EncoderInputs inputs, int[] features, long given)
    {
        var needed = 0L;
        for (var k = 0; k < features.Length; k++)
        {
            var width = inputs.Encodings[k].Components?.Rank ?? features[k];
            foreach (var next in options.HiddenSizes.Append(options.LatentSize))
            {
                needed += (long)width * next;
                width = next;
            }
            needed += (long)options.HiddenSizes[^1] * features[k];
        }
        if (needed > given)
            throw payload.Damaged($"{given} numbers for a network of more than {needed}");
    }

    private static List<T> ReadMany<T>(PayloadReader payload, Func<T> read)
    {
        var arrays = new List<T>();
        for (var left = payload.ReadCount(MostArrays); left > 0; left--)
            arrays.Add(read());
        return arrays;
    }
}
