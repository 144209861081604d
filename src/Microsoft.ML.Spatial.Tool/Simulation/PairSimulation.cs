using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Validation;
using Microsoft.ML.Spatial.Tool.Input;
using Microsoft.ML.Spatial.Tool.Output;
using Microsoft.ML.Spatial.Tool.Running;

namespace Microsoft.ML.Spatial.Tool.Simulation;

/// <summary>Splits a slice into a pair and writes both.</summary>
internal static class PairSimulation
{
    public static void Run(string source, string folder, SlicePairOptions options, CommandContext context)
    {
        OptionsValidator.Validate(options);
        InputFile.Check(source);
        OutputFolder.Create("--output", folder);
        var fileA = OutputFile.Check("--output", Path.Combine(folder, "slice_a.h5ad"), ".h5ad", source);
        var fileB = OutputFile.Check("--output", Path.Combine(folder, "slice_b.h5ad"), ".h5ad", source);
        var slice = SliceReader.Read(source, context);
        var pair = context.Timer.Measure("simulate", () => SlicePairSimulator.Simulate(slice, options, context.Execution));
        SliceWriter.Write(pair.A, fileA, context);
        SliceWriter.Write(pair.B, fileB, context);

        var json = new JsonSummary("simulate").Set("kind", "pair").Set("source", source)
            .Set("spotsA", (long)pair.A.SpotCount).Set("spotsB", (long)pair.B.SpotCount)
            .Set("featuresA", (long)pair.A.FeatureCount).Set("featuresB", (long)pair.B.FeatureCount)
            .Set("overlapSpots", (long)pair.OverlapSpots).Set("emptySpotsA", (long)pair.ZeroCountSpotsA).Set("emptySpotsB", (long)pair.ZeroCountSpotsB)
            .Set("pitch", pair.Pitch).Set("transformToB", pair.TransformToB).Set("seed", options.Seed)
            .SetCost(context.Timer).Set("output", [fileA.Path, fileB.Path]);
        context.Finish(json, FormattableString.Invariant($"""
            A: {pair.A.SpotCount:N0} spots x {pair.A.FeatureCount:N0} features, {pair.ZeroCountSpotsA:N0} without counts
            B: {pair.B.SpotCount:N0} spots x {pair.B.FeatureCount:N0} features, {pair.ZeroCountSpotsB:N0} without counts
            {pair.OverlapSpots:N0} spots of the source are in both; pitch {pair.Pitch:G5} (seed {options.Seed})
            wrote {fileA.Path} and {fileB.Path}: partners in obs['partner'], the motion in uns['simulation']

            """));
    }
}
