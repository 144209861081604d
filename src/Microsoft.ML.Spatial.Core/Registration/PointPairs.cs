namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>Moving points and the fixed points they should come to lie on.</summary>
internal sealed class PointPairs
{
    private readonly List<double> _fromX = [];
    private readonly List<double> _fromY = [];
    private readonly List<double> _toX = [];
    private readonly List<double> _toY = [];

    public int Count => _fromX.Count;

    public void Clear()
    {
        _fromX.Clear();
        _fromY.Clear();
        _toX.Clear();
        _toY.Clear();
    }

    public void Add(double fromX, double fromY, double toX, double toY)
    {
        _fromX.Add(fromX);
        _fromY.Add(fromY);
        _toX.Add(toX);
        _toY.Add(toY);
    }

    /// <summary>The map of a family that brings the pairs together with the least sum of squared distances.</summary>
    /// <param name="family">What the map may do.</param>
    /// <param name="reflected">Whether it mirrors; an affine map decides for itself.</param>
    /// <param name="scale">The scale of a rigid map.</param>
    /// <remarks>Source: Umeyama, IEEE TPAMI 13 (1991), whose singular value decomposition has a closed form in the plane.</remarks>
    public PlanarTransform Fit(TransformFamily family, bool reflected, double scale)
    {
        var (centerX, centerY, targetX, targetY) = (Mean(_fromX), Mean(_fromY), Mean(_toX), Mean(_toY));
        var moments = new PairMoments();
        for (var i = 0; i < Count; i++)
            moments.Add(_fromX[i] - centerX, _fromY[i] - centerY, _toX[i] - targetX, _toY[i] - targetY);
        var linear = moments.Fit(family, reflected, scale);
        return linear with
        {
            C = targetX - (linear.A * centerX) - (linear.B * centerY),
            F = targetY - (linear.D * centerX) - (linear.E * centerY),
        };
    }

    private static double Mean(List<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Count;
    }
}
