namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Correlation and cosine of two values per row, feature by feature, updated row by row so that a feature that never changes is exactly constant.</summary>
/// <param name="features">Number of features.</param>
internal sealed class PairedValues(int features)
{
    private readonly long[] _rows = new long[features];
    private readonly double[] _firstMean = new double[features];
    private readonly double[] _secondMean = new double[features];
    private readonly double[] _firstSpread = new double[features];
    private readonly double[] _secondSpread = new double[features];
    private readonly double[] _shared = new double[features];
    private readonly double[] _firstSquares = new double[features];
    private readonly double[] _secondSquares = new double[features];
    private readonly double[] _products = new double[features];

    public void Add(int feature, double first, double second)
    {
        _firstSquares[feature] += first * first;
        _secondSquares[feature] += second * second;
        _products[feature] += first * second;
        var rows = ++_rows[feature];
        var (fromFirst, fromSecond) = (first - _firstMean[feature], second - _secondMean[feature]);
        _firstMean[feature] += fromFirst / rows;
        _secondMean[feature] += fromSecond / rows;
        _firstSpread[feature] += fromFirst * (first - _firstMean[feature]);
        _secondSpread[feature] += fromSecond * (second - _secondMean[feature]);
        _shared[feature] += fromFirst * (second - _secondMean[feature]);
    }

    /// <summary>Pearson's r; NaN where one of both is constant.</summary>
    public double Correlation(int feature)
    {
        var spread = Math.Sqrt(_firstSpread[feature]) * Math.Sqrt(_secondSpread[feature]);
        return spread > 0 ? Math.Clamp(_shared[feature] / spread, -1, 1) : double.NaN;
    }

    /// <summary>The cosine; NaN where one of both is 0 throughout.</summary>
    public double Cosine(int feature)
    {
        var length = Math.Sqrt(_firstSquares[feature]) * Math.Sqrt(_secondSquares[feature]);
        return length > 0 ? Math.Clamp(_products[feature] / length, -1, 1) : double.NaN;
    }
}
