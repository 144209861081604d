using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Smooth functions of place over the spots of a slice, each with mean 0 and standard deviation 1 over them.</summary>
/// <param name="Nuisance">The nuisance fields: patches, and last a vessel-like network.</param>
/// <param name="Library">The smooth part of log library size.</param>
internal sealed record SpotFields(double[][] Nuisance, double[] Library)
{
    public const int NuisanceCount = 4;

    private const int BlockSize = 4096;
    private const double VesselWidth = 0.25;
    private const double LibraryScalePitches = 10;

    public static SpotFields Draw(PointSet spots, CortexSimulationOptions options, Execution execution)
    {
        var nuisance = new double[NuisanceCount][];
        for (var i = 0; i < NuisanceCount; i++)
        {
            var random = SimulationRandom.Stream(options.Seed, RandomPurpose.NuisanceField, i);
            var field = new SmoothField(ref random, options.NuisanceScalePitches * CortexSimulator.PitchMicrometers);
            var vessels = i == NuisanceCount - 1;
            nuisance[i] = Standardized(spots, execution, (x, y) => vessels ? Ridge(field.At(x, y)) : field.At(x, y));
        }
        var libraryRandom = SimulationRandom.Stream(options.Seed, RandomPurpose.LibraryField);
        var library = new SmoothField(ref libraryRandom, LibraryScalePitches * CortexSimulator.PitchMicrometers);
        return new SpotFields(nuisance, Standardized(spots, execution, library.At));
    }

    // The places where a smooth field crosses zero are curves that branch and close, like vessels in a section.
    private static double Ridge(double value) => Math.Exp(-(value / VesselWidth) * (value / VesselWidth));

    private static double[] Standardized(PointSet spots, Execution execution, Func<double, double, double> field)
    {
        var values = new double[spots.Count];
        FixedPartition.For(spots.Count, BlockSize, execution, (_, start, end) =>
        {
            for (var i = start; i < end; i++)
                values[i] = field(spots.X[i], spots.Y[i]);
        });
        var mean = values.Sum() / values.Length;
        var variance = values.Sum(value => (value - mean) * (value - mean)) / values.Length;
        var scale = variance > 0 ? 1 / Math.Sqrt(variance) : 0;
        for (var i = 0; i < values.Length; i++)
            values[i] = (values[i] - mean) * scale;
        return values;
    }
}
