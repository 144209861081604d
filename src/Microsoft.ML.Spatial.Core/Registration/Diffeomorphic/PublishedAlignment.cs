using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>
/// The transform, the objective EP + ER and one step of the descent of the published alignment, number for number, for comparison with it. To refine a
/// registration use <see cref="DiffeomorphicRefinement"/>: this descent has fixed steps in the units of the coordinates and no test of convergence.
/// </summary>
/// <remarks>Source: the program of SpatialMETA, version of 2025, outlines against outlines, without feature terms.</remarks>
public sealed class PublishedAlignment
{
    private const double PointFactor = 10;
    private const double AngleStep = 5e-3;
    private const double ShiftStep = 2000;
    private const double ScaleStep = 1e-4;
    private readonly PointSet _outline;
    private readonly PointSet _target;
    private readonly double _centerX, _centerY;
    private readonly double _smoothingLength, _power, _regularization;

    /// <summary>Two outlines to bring together.</summary>
    /// <param name="points">All moving points, at least one: the transform turns and scales about their mean.</param>
    /// <param name="outline">Those on the outline.</param>
    /// <param name="target">The outline that stays.</param>
    /// <param name="smoothingLength">a, in the units of the moving points.</param>
    /// <param name="power">p.</param>
    /// <param name="regularization">sigmaR: the larger, the less the energy counts.</param>
    /// <exception cref="SpatialDataException">One of the sets is empty.</exception>
    public PublishedAlignment(PointSet points, PointSet outline, PointSet target, double smoothingLength = 50, double power = 2, double regularization = 5e5)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(outline);
        ArgumentNullException.ThrowIfNull(target);
        if (points.Count == 0 || outline.Count == 0 || target.Count == 0)
            throw new SpatialDataException($"An alignment needs a point in each set; there are {points.Count} points, {outline.Count} on the outline and {target.Count} on the target.");
        (_outline, _target) = (outline, target);
        (_centerX, _centerY) = (points.X.Average(), points.Y.Average());
        (_smoothingLength, _power, _regularization) = (smoothingLength, power, regularization);
    }

    /// <summary>The affine part, which follows the bending.</summary>
    public PlanarTransform AffinePart(PublishedPose pose)
    {
        ArgumentNullException.ThrowIfNull(pose);
        var (sin, cos) = Math.SinCos(pose.Angle);
        var (scaleX, scaleY) = (Math.Exp(pose.LogScaleX), Math.Exp(pose.LogScaleY));
        var linear = new PlanarTransform(cos * scaleX, sin * scaleY, 0, -sin * scaleX, cos * scaleY, 0);
        var (x, y) = linear.Apply(_centerX, _centerY);
        return linear with { C = pose.ShiftX + _centerX - x, F = pose.ShiftY + _centerY - y };
    }

    /// <summary>Where moving points come to lie.</summary>
    public PointSet Apply(PublishedPose pose, VelocityField field, PointSet points)
    {
        ArgumentNullException.ThrowIfNull(field);
        return AffinePart(pose).Apply(field.Apply(points));
    }

    /// <summary>The objective and its derivatives.</summary>
    /// <param name="pose">Parameters of the affine part.</param>
    /// <param name="field">The bending, in the plane of the moving points.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    public PublishedValue Evaluate(PublishedPose pose, VelocityField field, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        execution ??= Execution.Default;
        var affine = AffinePart(pose);
        var trace = new FlowTrace(field, _outline, execution);
        var moved = affine.Apply(trace.End);
        var (slopeX, slopeY) = PointSlopes(moved);
        var (slopeAngle, slopeScaleX, slopeScaleY, shiftX, shiftY) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < slopeX.Length; i++)
        {
            var (dx, dy) = (trace.End.X[i] - _centerX, trace.End.Y[i] - _centerY);
            shiftX += slopeX[i];
            shiftY += slopeY[i];
            slopeAngle += (slopeX[i] * ((affine.D * dx) + (affine.E * dy))) - (slopeY[i] * ((affine.A * dx) + (affine.B * dy)));
            var (backX, backY) = ((affine.A * slopeX[i]) + (affine.D * slopeY[i]), (affine.B * slopeX[i]) + (affine.E * slopeY[i]));
            slopeScaleX += dx * backX;
            slopeScaleY += dy * backY;
            (slopeX[i], slopeY[i]) = (backX, backY);
        }
        var (energy, gradient) = Energy(field, execution);
        trace.LeadBack(slopeX, slopeY, gradient);
        return new PublishedValue(PointFactor * OutlineDistance.Published(moved, _target), energy, new PublishedPose(slopeAngle, shiftX, shiftY, slopeScaleX, slopeScaleY), gradient);
    }

    /// <summary>One step of the published descent.</summary>
    /// <param name="pose">Parameters of the affine part.</param>
    /// <param name="field">The bending.</param>
    /// <param name="velocityStep">Step along the smoothed gradient of the velocities.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    public (PublishedPose Pose, VelocityField Field) Step(PublishedPose pose, VelocityField field, double velocityStep = 0.2, Execution? execution = null)
    {
        execution ??= Execution.Default;
        var value = Evaluate(pose, field, execution);
        var slope = value.PoseGradient;
        var next = new PublishedPose(
            pose.Angle - (AngleStep * slope.Angle),
            pose.ShiftX - (ShiftStep * slope.ShiftX),
            pose.ShiftY - (ShiftStep * slope.ShiftY),
            pose.LogScaleX - (ScaleStep * slope.LogScaleX),
            pose.LogScaleY - (ScaleStep * slope.LogScaleY));
        var values = Kernel(field).Filter(value.VelocityGradient, -1, execution);
        for (var i = 0; i < values.Length; i++)
            values[i] = field.Values[i] - (velocityStep * values[i]);
        return (next, new VelocityField(field.Grid, field.Steps, values));
    }

    private SmoothnessKernel Kernel(VelocityField field) => new(field.Grid, _smoothingLength, _power);

    private (double Energy, double[] Gradient) Energy(VelocityField field, Execution execution)
    {
        var gradient = Kernel(field).Filter(field.Values, 1, execution);
        var factor = field.Grid.Step * field.Grid.Step / (2 * field.Grid.Nodes * _regularization * _regularization);
        var energy = 0.0;
        for (var i = 0; i < gradient.Length; i++)
        {
            energy += factor * gradient[i] * field.Values[i];
            gradient[i] *= 2 * factor;
        }
        return (energy, gradient);
    }

    private (double[] X, double[] Y) PointSlopes(PointSet moved)
    {
        var (slopeX, slopeY) = (new double[moved.Count], new double[moved.Count]);
        var (there, back) = (NearestSpots.Of(_target, moved), NearestSpots.Of(moved, _target));
        for (var i = 0; i < moved.Count; i++)
            Pull(i, there[i], moved.Count);
        for (var i = 0; i < back.Length; i++)
            Pull(back[i], i, back.Length);
        return (slopeX, slopeY);

        void Pull(int from, int to, int count)
        {
            var weight = PointFactor / (2.0 * count * count);
            slopeX[from] += weight * Math.Sign(moved.X[from] - _target.X[to]);
            slopeY[from] += weight * Math.Sign(moved.Y[from] - _target.Y[to]);
        }
    }
}
