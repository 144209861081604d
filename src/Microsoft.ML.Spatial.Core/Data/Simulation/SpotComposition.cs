using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Numerics.Sampling;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>Which layers the cells under a spot belong to: few cells, scattered about the spot's depth.</summary>
internal static class SpotComposition
{
    /// <summary>Fills <paramref name="composition"/> with one share per layer.</summary>
    public static void Draw(ref CounterRandom random, double depth, double depthSd, double meanCells, LayerBoundaries layers, Span<double> composition)
    {
        composition.Clear();
        var cells = 1 + PoissonSampler.Sample(ref random, meanCells - 1);
        for (var cell = 0; cell < cells; cell++)
            composition[layers.LayerAt(depth + (depthSd * random.NextNormal()))] += 1.0 / cells;
    }
}
