using Microsoft.ML.Spatial.Core.Data;
using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Embedding;
using Microsoft.ML.Spatial.Fusion;

namespace Microsoft.ML.Spatial.Tests.Fusion;

/// <summary>Two small slices of one tissue, and a fusion of them that takes a moment.</summary>
internal static class FusionSamples
{
    public static MLContext Context { get; } = new(seed: 1);

    public static SlicePair Pair { get; } = SlicePairSimulator.Simulate(SmallSlice.Dataset, new SlicePairOptions { JitterPitches = 0.1 });

    /// <summary>Slices "first" and "second".</summary>
    public static IDataView Slices { get; } = Prepare(Join(("first", Pair.A), ("second", Pair.B)));

    /// <summary>Fused by <see cref="Quick"/>.</summary>
    public static SinkhornFusionTransformer Fitted { get; } = Context.Spatial().Trainers.SinkhornFusion(Quick()).Fit(Slices);

    public static SinkhornFusionTrainer.Options Quick() => new()
    {
        FeatureColumnNames = ["Normalized"],
        CoordinatesColumnName = "Spatial",
        Network = new McgateOptions { HiddenSizes = [8], Components = 10 },
        HeadSizes = [8],
        PretrainingSteps = 20,
        FusionSteps = 20,
        RematchInterval = 10,
        Seed = 1,
    };

    public static IDataView Join(params (string Name, SpatialDataset Slice)[] slices)
        => Context.Spatial().Data.ConcatenateSlices([.. slices.Select(slice => (slice.Name, Context.Spatial().Data.LoadFromDataset(slice.Slice)))]);

    /// <summary>Adds normalised features and neighbours.</summary>
    public static IDataView Prepare(IDataView view)
        => Context.Spatial().Transforms.NormalizeCounts().Append(Context.Spatial().Transforms.SpatialNeighbors()).Fit(view).Transform(view);

    public static SinkhornFusionTransformer Fit(IDataView view, Action<SinkhornFusionTrainer.Options>? change = null)
    {
        var options = Quick();
        change?.Invoke(options);
        return Context.Spatial().Trainers.SinkhornFusion(options).Fit(view);
    }
}
