namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Sums of products of centred pairs of points, and the linear maps with the least squared error that follow from them.</summary>
internal sealed class PairMoments
{
    private const int AxisScaleRounds = 50;

    // Of the moving points with themselves, and with the fixed ones: fromX toX, fromX toY, fromY toX, fromY toY.
    private double _xx, _xy, _yy;
    private double _xToX, _xToY, _yToX, _yToY;

    public void Add(double fromX, double fromY, double toX, double toY)
    {
        _xx += fromX * fromX;
        _xy += fromX * fromY;
        _yy += fromY * fromY;
        _xToX += fromX * toX;
        _xToY += fromX * toY;
        _yToX += fromY * toX;
        _yToY += fromY * toY;
    }

    /// <summary>The linear part; the shift is zero.</summary>
    public PlanarTransform Fit(TransformFamily family, bool reflected, double scale) => family switch
    {
        TransformFamily.Rigid => Turn(reflected, scale, scale),
        TransformFamily.Similarity => Scaled(reflected),
        TransformFamily.AxisScales => AxisScaled(reflected),
        TransformFamily.Affine => Affine(reflected),
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "Not a family of transforms."),
    };

    private static PlanarTransform Rotation(double angle, double scaleX, double scaleY)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new PlanarTransform(cos * scaleX, -sin * scaleY, 0, sin * scaleX, cos * scaleY, 0);
    }

    /// <summary>The best turn after given factors on the axes; the first factor takes the sign of a mirror.</summary>
    private PlanarTransform Turn(bool reflected, double scaleX, double scaleY)
    {
        var flip = reflected ? -scaleX : scaleX;
        return Rotation(Math.Atan2((flip * _xToY) - (scaleY * _yToX), (flip * _xToX) + (scaleY * _yToY)), flip, scaleY);
    }

    private PlanarTransform Scaled(bool reflected)
    {
        var turn = Turn(reflected, 1, 1);
        var spread = _xx + _yy;
        var scale = spread > 0 ? ((turn.A * _xToX) + (turn.B * _yToX) + (turn.D * _xToY) + (turn.E * _yToY)) / spread : 1;
        return new PlanarTransform(turn.A * scale, turn.B * scale, 0, turn.D * scale, turn.E * scale, 0);
    }

    // Factors for a given turn and the turn for given factors, in alternation.
    private PlanarTransform AxisScaled(bool reflected)
    {
        var start = Scaled(reflected);
        var (scaleX, scaleY) = (start.Scale, start.Scale);
        var turn = Turn(reflected, scaleX, scaleY);
        for (var round = 0; round < AxisScaleRounds; round++)
        {
            var (cos, sin) = (turn.E / scaleY, -turn.B / scaleY);
            var flip = reflected ? -1 : 1;
            // In the frame of the axes the fixed points are turned back: u = cos x + sin y, v = -sin x + cos y.
            var xu = (cos * _xToX) + (sin * _xToY);
            var yv = (cos * _yToY) - (sin * _yToX);
            if (!(_xx > 0 && _yy > 0))
                break;
            (scaleX, scaleY) = (Math.Max(1e-9, flip * xu / _xx), Math.Max(1e-9, yv / _yy));
            turn = Turn(reflected, scaleX, scaleY);
        }
        return turn;
    }

    private PlanarTransform Affine(bool reflected)
    {
        var determinant = (_xx * _yy) - (_xy * _xy);
        if (!(determinant > 1e-12 * _xx * _yy))
            return Scaled(reflected);
        return new PlanarTransform(
            ((_xToX * _yy) - (_yToX * _xy)) / determinant,
            ((_yToX * _xx) - (_xToX * _xy)) / determinant,
            0,
            ((_xToY * _yy) - (_yToY * _xy)) / determinant,
            ((_yToY * _xx) - (_xToY * _xy)) / determinant,
            0);
    }
}
