using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Figures;

/// <summary>Draws one gene as it was measured and as a model denoised it, side by side, each on its own colour scale.</summary>
public static class ExpressionFigure
{
    /// <param name="points">Where the spots lie.</param>
    /// <param name="name">The gene.</param>
    /// <param name="measured">One value per spot.</param>
    /// <param name="denoised">One value per spot.</param>
    /// <returns>The SVG document.</returns>
    /// <exception cref="ArgumentException">There is not one value per spot.</exception>
    /// <exception cref="SpatialDataException">A coordinate is not finite.</exception>
    public static string Render(PointSet points, string name, ReadOnlySpan<float> measured, ReadOnlySpan<float> denoised)
        => DomainMapFigure.Render(points, [ValueLevels.Panel("measured", measured), ValueLevels.Panel("denoised", denoised)], new DomainMapOptions { Title = name });
}
