using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Core.Integration;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Integration;

/// <summary>In a payload, how a network was built and trained.</summary>
internal static class CvaeOptionsPayload
{
    /// <summary>Stands for an option that training decides.</summary>
    private const double Automatic = -1;

    public static void Write(PayloadWriter payload, CvaeOptions options)
    {
        payload.Write(options.LatentSize);
        payload.Write((int[])[.. options.HiddenSizes]);
        payload.Write(options.DropoutRate);
        payload.Write(options.Components);
        payload.Write(options.WhitenNoise);
        payload.Write((int)options.NeighborInput);
        payload.Write(options.AttentionWidth);
        payload.Write(options.CenterBatches);
        payload.Write(options.BatchEmbeddingSize);
        payload.Write(options.BatchWeight);
        payload.Write(options.BatchStrata);
        payload.Write((int)options.KernelWidths);
        payload.Write(options.DivergenceWeight);
        payload.Write(options.DivergenceWarmUp);
        payload.Write(options.BalanceModalities);
        payload.Write(options.InputWeight ?? Automatic);
        payload.Write(options.StandardizeValues);
        payload.Write(options.ModalityDropout ?? Automatic);
        payload.Write(options.Epochs);
        payload.Write(options.MinibatchSize);
        payload.Write(options.LearningRate);
        payload.Write((int)options.Schedule);
        payload.Write(options.WeightDecay);
        payload.Write(options.HeldOutShare);
        payload.Write(options.Patience);
        payload.Write(options.NormalizationMomentum);
        payload.Write(options.ReestimateNormalization);
        payload.Write((int)options.Contribution);
    }

    /// <exception cref="FormatException">An option is outside its range.</exception>
    public static CvaeOptions Read(PayloadReader payload)
    {
        var options = new CvaeOptions
        {
            LatentSize = payload.ReadInt32(),
            HiddenSizes = payload.ReadIntegers(),
            DropoutRate = payload.ReadDouble(),
            Components = payload.ReadInt32(),
            WhitenNoise = payload.ReadBoolean(),
            NeighborInput = (NeighborInput)payload.ReadInt32(),
            AttentionWidth = payload.ReadDouble(),
            CenterBatches = payload.ReadBoolean(),
            BatchEmbeddingSize = payload.ReadInt32(),
            BatchWeight = payload.ReadDouble(),
            BatchStrata = payload.ReadInt32(),
            KernelWidths = (KernelWidths)payload.ReadInt32(),
            DivergenceWeight = payload.ReadDouble(),
            DivergenceWarmUp = payload.ReadInt32(),
            BalanceModalities = payload.ReadBoolean(),
            InputWeight = ReadDecided(payload),
            StandardizeValues = payload.ReadBoolean(),
            ModalityDropout = ReadDecided(payload),
            Epochs = payload.ReadInt32(),
            MinibatchSize = payload.ReadInt32(),
            LearningRate = payload.ReadDouble(),
            Schedule = (LearningRateSchedule)payload.ReadInt32(),
            WeightDecay = payload.ReadDouble(),
            HeldOutShare = payload.ReadDouble(),
            Patience = payload.ReadInt32(),
            NormalizationMomentum = payload.ReadDouble(),
            ReestimateNormalization = payload.ReadBoolean(),
            Contribution = (ContributionForm)payload.ReadInt32(),
        };
        return OptionsValidator.Errors(options) is { Count: > 0 } errors ? throw payload.Damaged(errors[0]) : options;
    }

    private static double? ReadDecided(PayloadReader payload) => payload.ReadDouble() is var value && value == Automatic ? null : value;
}
