using Microsoft.ML.Spatial.Core.Preprocessing.Reassignment;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Model;

namespace Microsoft.ML.Spatial.Reassignment;

/// <summary>How a reassignment is saved: its options.</summary>
internal static class ReassignmentPayload
{
    private const int Version = 1;
    private const int NoRule = -1;

    public static void Write(BinaryWriter writer, SpotReassigningEstimator.Options options)
    {
        var payload = new PayloadWriter(writer, Version);
        payload.Write(
        [
            options.InputColumnName, options.OutputColumnName, options.SourceCountColumnName, options.CoordinatesColumnName, options.SliceColumnName,
            options.SourceSlice ?? "", options.TargetSlice ?? "",
        ]);
        payload.Write(options.NeighborCount);
        payload.Write(options.MaximumDistance is not null);
        payload.Write(options.MaximumDistance ?? 0);
        payload.Write(options.DistanceFold);
        payload.Write((int)options.Weights);
        payload.Write((int)options.Kind);
        payload.Write(options.Counts is { } rule ? (int)rule : NoRule);
        payload.Write(options.RoundToEven);
    }

    public static SpotReassigningEstimator.Options Read(BinaryReader reader)
    {
        var payload = new PayloadReader(reader, "reassignment", Version);
        var names = payload.ReadStrings();
        if (names is not [var input, var output, var count, var coordinates, var slice, var source, var target])
            throw payload.Damaged($"{names.Length} names");
        var neighbors = payload.ReadInt32();
        var (given, distance, fold) = (payload.ReadBoolean(), payload.ReadDouble(), payload.ReadDouble());
        var (weights, kind, rule) = (payload.ReadInt32(), payload.ReadInt32(), payload.ReadInt32());
        var options = new SpotReassigningEstimator.Options
        {
            InputColumnName = input,
            OutputColumnName = output,
            SourceCountColumnName = count,
            CoordinatesColumnName = coordinates,
            SliceColumnName = slice,
            SourceSlice = source.Length > 0 ? source : null,
            TargetSlice = target.Length > 0 ? target : null,
            NeighborCount = neighbors,
            MaximumDistance = given ? distance : null,
            DistanceFold = fold,
            Weights = (SourceWeights)weights,
            Kind = (ValueKind)kind,
            Counts = rule == NoRule ? null : (CountRule)rule,
            RoundToEven = payload.ReadBoolean(),
        };
        try
        {
            return OptionsValidator.Validate(options);
        }
        catch (ArgumentException error)
        {
            throw payload.Damaged(error.Message);
        }
    }
}
