using System.Text.Json;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>How far a number may be from a golden one: the sum of both parts.</summary>
/// <param name="Absolute">Whatever the number.</param>
/// <param name="Relative">A share of the number.</param>
internal sealed record GoldenTolerance(double Absolute, double Relative)
{
    /// <summary>As the file says; where it has no absolute part, what its fourteen digits leave.</summary>
    public static GoldenTolerance Of(JsonElement file)
    {
        var tolerance = file.GetProperty("tolerance");
        return new(tolerance.TryGetProperty("abs", out var absolute) ? absolute.GetDouble() : 1e-13, tolerance.GetProperty("rel").GetDouble());
    }

    public void Near(string name, double expected, double actual) => Near(name, [expected], [actual]);

    public void Near(string name, double[] expected, double[,] actual) => Near(name, expected, [.. actual.Cast<double>()]);

    public void Near(string name, double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var k = 0; k < expected.Length; k++)
            Assert.True(Math.Abs(expected[k] - actual[k]) <= Absolute + (Relative * Math.Abs(expected[k])), $"{name}[{k}] is {actual[k]:R}, not {expected[k]:R}.");
    }
}
