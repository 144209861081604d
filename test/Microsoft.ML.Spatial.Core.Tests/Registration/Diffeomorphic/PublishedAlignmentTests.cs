using System.Text.Json;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Diffeomorphic;

public sealed class PublishedAlignmentTests
{
    private static readonly JsonElement Golden = GoldenFile.Load("spatialmeta/alignment_transform.json");
    private static readonly JsonElement Inputs = Golden.GetProperty("inputs");
    private static readonly JsonElement Outputs = Golden.GetProperty("outputs");
    private readonly PublishedAlignment _alignment = new(
        Points(Inputs, "points"),
        Points(Inputs, "outline_points"),
        Points(Inputs, "target_outline"),
        Inputs.GetProperty("a").GetDouble(),
        Inputs.GetProperty("p").GetDouble(),
        Inputs.GetProperty("sigmaR").GetDouble());

    [Fact]
    public void SmoothnessCostsTheSame()
    {
        var kernel = new SmoothnessKernel(Field().Grid, Inputs.GetProperty("a").GetDouble(), Inputs.GetProperty("p").GetDouble());
        Close(Outputs, "kernel_LL", kernel.Spectrum.ToArray());
        var gradient = Outputs.GetProperty("grad_v").Doubles();
        Close(Outputs, "smoothed_velocity_gradient", kernel.Filter(gradient, -1, Execution.Default));
    }

    [Fact]
    public void PointsComeToTheSamePlaces()
    {
        var points = Points(Inputs, "points");
        Close(Outputs, "flowed_points", Flat(Field().Apply(points)));
        Close(Outputs, "transformed_points", Flat(_alignment.Apply(Pose(), Field(), points)));
        Close(Outputs, "transformed_outline", Flat(_alignment.Apply(Pose(), Field(), Points(Inputs, "outline_points"))));
    }

    [Fact]
    public void ObjectiveAndGradientsAreTheSame()
    {
        var value = _alignment.Evaluate(Pose(), Field());
        Assert.Equal(Outputs.GetProperty("EP_times_10").GetDouble(), value.PointTerm, 1e-8);
        Assert.Equal(Outputs.GetProperty("ER").GetDouble(), value.EnergyTerm, 1e-16);
        Assert.Equal(Outputs.GetProperty("grad_theta").GetDouble(), value.PoseGradient.Angle, 1e-8);
        Close(Outputs, "grad_T", [value.PoseGradient.ShiftX, value.PoseGradient.ShiftY]);
        Close(Outputs, "grad_S", [value.PoseGradient.LogScaleX, value.PoseGradient.LogScaleY]);
        Close(Outputs, "grad_v", value.VelocityGradient);
        // Far from all points only the energy pulls, a billion times less than the points do elsewhere.
        var expected = Outputs.GetProperty("grad_v").Doubles();
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(expected[i], value.VelocityGradient[i], 1e-8 * Math.Abs(expected[i])));
    }

    [Fact]
    public void OneStepOfTheDescentIsTheSame()
    {
        var expected = Outputs.GetProperty("updates_after_one_step");
        var (pose, field) = _alignment.Step(Pose(), Field());
        Assert.Equal(expected.GetProperty("theta").GetDouble(), pose.Angle, 1e-8);
        Close(expected, "T", [pose.ShiftX, pose.ShiftY]);
        Close(expected, "S", [pose.LogScaleX, pose.LogScaleY]);
        var before = Field().Values;
        Assert.Equal(expected.GetProperty("v_max_abs_change").GetDouble(), Enumerable.Range(0, before.Length).Max(i => Math.Abs(field.Values[i] - before[i])), 1e-8);
    }

    [Fact]
    public void EmptySetsAreRefused()
    {
        var points = Points(Inputs, "points");
        Assert.Contains("0 on the outline", Assert.Throws<SpatialDataException>(() => new PublishedAlignment(points, new PointSet([], []), points)).Message, StringComparison.Ordinal);
    }

    private static VelocityField Field()
    {
        var (x, y) = (Inputs.GetProperty("xv0").Doubles(), Inputs.GetProperty("xv1").Doubles());
        return new VelocityField(new VelocityGrid(x[0], y[0], x[1] - x[0], x.Length, y.Length), Inputs.GetProperty("nt").GetInt32(), Inputs.GetProperty("v").Doubles());
    }

    private static PublishedPose Pose()
    {
        var (shift, scale) = (Inputs.GetProperty("T").Doubles(), Inputs.GetProperty("S").Doubles());
        return new PublishedPose(Inputs.GetProperty("theta").GetDouble(), shift[0], shift[1], scale[0], scale[1]);
    }

    private static PointSet Points(JsonElement group, string name)
    {
        var values = group.GetProperty(name).Doubles();
        return new PointSet([.. values.Where((_, i) => i % 2 == 0)], [.. values.Where((_, i) => i % 2 == 1)]);
    }

    private static double[] Flat(PointSet points) => [.. Enumerable.Range(0, points.Count).SelectMany(i => new[] { points.X[i], points.Y[i] })];

    private static void Close(JsonElement group, string name, double[] actual)
    {
        var expected = group.GetProperty(name).Doubles();
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= 1e-8 * Math.Max(1, Math.Abs(expected[i])), $"{name}[{i}]: {expected[i]} is not {actual[i]}");
    }
}
