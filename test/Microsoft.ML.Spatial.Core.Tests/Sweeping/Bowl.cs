using Microsoft.ML.Spatial.Core.Sweeping;

namespace Microsoft.ML.Spatial.Core.Tests.Sweeping;

/// <summary>A known function: smallest, 0, at x 0.3, rate 0.01, size 7 and kind "b".</summary>
internal static class Bowl
{
    public static SearchSpace Space { get; } = new(
        SearchParameter.Real("x", 0, 1).WithDefault(0.9),
        SearchParameter.Real("rate", 1e-4, 1, logarithmic: true).WithDefault(0.5),
        SearchParameter.Integer("size", 1, 20).WithDefault(18),
        SearchParameter.Choice("kind", "a", "b", "c").WithDefault(2));

    public static ScoreFunction Depth { get; } = new("depth", Maximize: false, run => Value(run.Configuration));

    public static double Value(Configuration at)
    {
        var x = at.Number("x")!.Value - 0.3;
        var rate = Math.Log10(at.Number("rate")!.Value / 0.01) / 4;
        var size = (at.Number("size")!.Value - 7) / 20;
        return (x * x) + (rate * rate) + (size * size) + (at.Choice("kind") == "b" ? 0 : 0.1);
    }
}
