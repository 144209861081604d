using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Spots under a pose that changes within its family.</summary>
internal sealed class MovedPose : IMovedPlaces
{
    private readonly PointSet _spots;
    private readonly TransformFamily _family;
    private readonly double _centerX;
    private readonly double _centerY;
    private readonly double _radius;
    private PoseFreedom _freedom;

    public MovedPose(PointSet spots, PlanarTransform start, TransformFamily family)
    {
        (_spots, _family, Pose) = (spots, family, start);
        Places = start.Apply(spots);
        (_centerX, _centerY) = (Places.X.Average(), Places.Y.Average());
        var square = 0.0;
        for (var i = 0; i < Places.Count; i++)
            square += Math.Pow(Places.X[i] - _centerX, 2) + Math.Pow(Places.Y[i] - _centerY, 2);
        _radius = Math.Sqrt(square / Places.Count);
        _freedom = new PoseFreedom(family, start, _centerX, _centerY, _radius);
    }

    public PlanarTransform Pose { get; private set; }

    public PointSet Places { get; private set; }

    public int Size => _freedom.Directions.Length;

    public int Width => Size - 1;

    public void Add(FieldPull pull, SymmetricBand normal, double[] gradient)
    {
        Span<double> shiftX = stackalloc double[Size], shiftY = stackalloc double[Size];
        for (var i = 0; i < Places.Count; i++)
        {
            for (var k = 0; k < Size; k++)
            {
                (shiftX[k], shiftY[k]) = _freedom.Shift(k, Places.X[i], Places.Y[i]);
                gradient[k] += (shiftX[k] * pull.X[i]) + (shiftY[k] * pull.Y[i]);
                var (x, y) = ((shiftX[k] * pull.XX[i]) + (shiftY[k] * pull.XY[i]), (shiftX[k] * pull.XY[i]) + (shiftY[k] * pull.YY[i]));
                for (var l = 0; l <= k; l++)
                    normal[k, l] += (x * shiftX[l]) + (y * shiftY[l]);
            }
        }
    }

    public double LargestMove(double[] step)
    {
        var largest = 0.0;
        for (var i = 0; i < Places.Count; i++)
        {
            double x = 0, y = 0;
            for (var k = 0; k < Size; k++)
            {
                var (shiftX, shiftY) = _freedom.Shift(k, Places.X[i], Places.Y[i]);
                (x, y) = (x + (step[k] * shiftX), y + (step[k] * shiftY));
            }
            largest = Math.Max(largest, double.Hypot(x, y));
        }
        return largest;
    }

    public void Move(double[] step, double share)
    {
        Pose = _freedom.After(Pose, Array.ConvertAll(step, value => share * value));
        Places = Pose.Apply(_spots);
        _freedom = new PoseFreedom(_family, Pose, _centerX, _centerY, _radius);
    }
}
