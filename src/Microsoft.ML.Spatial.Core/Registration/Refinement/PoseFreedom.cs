namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>The directions in which a pose may change, as linear fields of the place about a centre, and what the pose is after a step along them.</summary>
internal sealed class PoseFreedom
{
    private const int Turn = 2;
    private static readonly PlanarTransform[] Rigid = [new(0, 0, 1, 0, 0, 0), new(0, 0, 0, 0, 0, 1), new(0, -1, 0, 1, 0, 0)];
    private static readonly PlanarTransform Growth = new(1, 0, 0, 0, 1, 0);
    private readonly double _centerX;
    private readonly double _centerY;
    private readonly double _radius;

    /// <param name="family">What the pose may do.</param>
    /// <param name="pose">The pose that changes.</param>
    /// <param name="centerX">Where its spots lie on average.</param>
    /// <param name="centerY">Where its spots lie on average.</param>
    /// <param name="radius">How far from there they lie, so that a unit of every direction moves them about one unit.</param>
    public PoseFreedom(TransformFamily family, PlanarTransform pose, double centerX, double centerY, double radius)
    {
        (_centerX, _centerY, _radius) = (centerX, centerY, radius);
        Directions = family switch
        {
            TransformFamily.Rigid => Rigid,
            TransformFamily.Similarity => [.. Rigid, Growth],
            TransformFamily.AxisScales => [.. Rigid, Along(pose.A, pose.D), Along(-pose.D, pose.A)],
            TransformFamily.Affine => [.. Rigid, Growth, new PlanarTransform(1, 0, 0, 0, -1, 0), new PlanarTransform(0, 1, 0, 1, 0, 0)],
            _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Not a family of transforms."),
        };
    }

    /// <summary>The fields: shifts along x and y, turn, then changes of size and shape.</summary>
    public PlanarTransform[] Directions { get; }

    /// <summary>How far a field moves a place per unit.</summary>
    public (double X, double Y) Shift(int direction, double x, double y) => Directions[direction].Apply((x - _centerX) / _radius, (y - _centerY) / _radius);

    /// <summary>The pose after a step: first size and shape change, then it turns (exactly, so that what is rigid stays so), then it shifts.</summary>
    public PlanarTransform After(PlanarTransform pose, ReadOnlySpan<double> step)
    {
        double a = 1, b = 0, d = 0, e = 1;
        for (var direction = Turn + 1; direction < Directions.Length; direction++)
        {
            var (field, share) = (Directions[direction], step[direction] / _radius);
            (a, b, d, e) = (a + (share * field.A), b + (share * field.B), d + (share * field.D), e + (share * field.E));
        }
        var about = new PlanarTransform(1, 0, -_centerX, 0, 1, -_centerY);
        var shape = new PlanarTransform(a, b, 0, d, e, 0);
        var turn = PlanarTransform.Similarity(step[Turn] / _radius, false, 1, _centerX + step[0], _centerY + step[1]);
        return turn.After(shape).After(about).After(pose);
    }

    private static PlanarTransform Along(double x, double y)
    {
        var square = (x * x) + (y * y);
        return new PlanarTransform(x * x / square, x * y / square, 0, x * y / square, y * y / square, 0);
    }
}
