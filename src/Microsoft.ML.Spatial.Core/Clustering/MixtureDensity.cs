namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// Log densities of a mixture's components, by whitening with the Cholesky factors. Rows are handled side by side, feature-major; one
/// row at a time gives the same bits.
/// </summary>
internal sealed class MixtureDensity
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    private readonly bool _shared;
    private readonly bool _full;
    private readonly int _clusters;
    private readonly int _dimension;
    private readonly double[] _factors;
    private readonly double[] _means;
    private readonly double[] _constants;

    /// <param name="parameters">The mixture.</param>
    /// <param name="center">Subtracted from rows and means before anything else.</param>
    /// <exception cref="ArgumentException">A covariance is not positive definite.</exception>
    public MixtureDensity(MixtureParameters parameters, double[] center)
    {
        Center = center;
        _shared = parameters.Model.IsShared();
        _full = parameters.Model.IsFull();
        _clusters = parameters.ClusterCount;
        _dimension = parameters.Dimension;
        _means = new double[_clusters * _dimension];
        for (var i = 0; i < _means.Length; i++)
            _means[i] = parameters.Means[i] - center[i % _dimension];
        _constants = new double[_clusters];
        var size = _dimension * _dimension;
        _factors = new double[parameters.Covariances.Length];
        var logDeterminant = 0.0;
        for (var k = 0; k < _clusters; k++)
        {
            if (k == 0 || !_shared)
            {
                var place = k * size;
                if (!LowerTriangle.TryFactor(parameters.Covariances.AsSpan(place, size), _dimension, [], _factors.AsSpan(place, size), out logDeterminant))
                    throw new ArgumentException($"The covariance of component {k} is not positive definite.", nameof(parameters));
            }
            _constants[k] = Math.Log(parameters.Proportions[k]) - (((_dimension * LogTwoPi) + logDeterminant) / 2);
        }
        if (_shared)
            for (var k = 0; k < _clusters; k++)
                Whiten(_means.AsSpan(k * _dimension, _dimension), _factors, [], _means.AsSpan(k * _dimension, _dimension));
    }

    public double[] Center { get; }

    /// <summary>Log of proportion times density of every component for rows laid side by side (see <see cref="RowFrame.Load"/>).</summary>
    /// <param name="rows">dimension x stride.</param>
    /// <param name="work">Scratch of the same size.</param>
    /// <param name="logs">Receives components x stride.</param>
    /// <param name="stride">Number of places per column, a multiple of <see cref="WhiteningKernel.Lanes"/>.</param>
    public void LogDensities(double[] rows, double[] work, double[] logs, int stride)
    {
        if (_shared)
            WhiteningKernel.Whiten(rows, [], _factors, _full, work, _dimension, stride);
        for (var k = 0; k < _clusters; k++)
        {
            var mean = _means.AsSpan(k * _dimension, _dimension);
            var log = logs.AsSpan(k * stride, stride);
            if (!_shared)
            {
                var size = _dimension * _dimension;
                WhiteningKernel.Whiten(rows, mean, _factors.AsSpan(k * size, size), _full, work, _dimension, stride);
            }
            WhiteningKernel.LogDensity(work, _shared ? mean : [], _constants[k], log, _dimension, stride);
        }
    }

    /// <summary>The same for one row.</summary>
    public void LogDensities(ReadOnlySpan<float> row, Span<double> logs)
    {
        Span<double> centered = _dimension <= 256 ? stackalloc double[_dimension] : new double[_dimension];
        Span<double> white = _dimension <= 256 ? stackalloc double[_dimension] : new double[_dimension];
        for (var j = 0; j < _dimension; j++)
            centered[j] = row[j] - Center[j];
        if (_shared)
            Whiten(centered, _factors, [], white);
        for (var k = 0; k < _clusters; k++)
        {
            var mean = _means.AsSpan(k * _dimension, _dimension);
            if (!_shared)
                Whiten(centered, _factors.AsSpan(k * _dimension * _dimension), mean, white);
            var distance = 0.0;
            for (var j = 0; j < _dimension; j++)
            {
                var difference = _shared ? white[j] - mean[j] : white[j];
                distance = Math.FusedMultiplyAdd(difference, difference, distance);
            }
            logs[k] = Math.FusedMultiplyAdd(distance, -0.5, _constants[k]);
        }
    }

    private void Whiten(ReadOnlySpan<double> row, ReadOnlySpan<double> factor, ReadOnlySpan<double> mean, Span<double> white)
    {
        for (var j = 0; j < _dimension; j++)
        {
            var value = mean.IsEmpty ? row[j] : row[j] - mean[j];
            if (_full)
                for (var i = 0; i < j; i++)
                    value = Math.FusedMultiplyAdd(-factor[(j * _dimension) + i], white[i], value);
            white[j] = value * factor[(j * _dimension) + j];
        }
    }
}
