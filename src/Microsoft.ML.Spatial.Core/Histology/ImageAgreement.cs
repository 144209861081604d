using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Histology;

/// <summary>
/// How well features of spots explain the image under them: the share of the variance of grey levels, and of the channels of a feature image, that a linear map of
/// the spots' features predicts. The map is fitted anew under every pose, so nobody has to know what is dark.
/// </summary>
internal sealed class ImageAgreement : IPoseAgreement
{
    private const int CoarseSize = 300;
    private const int FineSize = 1500;
    private readonly PointSet _points;
    private readonly DenseMatrix _rows;
    private readonly PixelMap _grey;
    private readonly FeatureImage? _channels;
    private readonly double _greyShare;
    private readonly int[] _coarse;
    private readonly int[] _fine;

    public ImageAgreement(RegisteredSlice moving, DenseMatrix features, PixelMap grey, FeatureImage? channels, HistologyRegistrationOptions options)
    {
        (_points, _rows, _grey, _channels) = (moving.Points, features.SelectRows(moving.Order), grey, channels);
        Weight = options.GreyWeight + (channels is null ? 0 : options.FeatureWeight);
        _greyShare = options.GreyWeight / Weight;
        _coarse = RowSample.Even(_points.Count, CoarseSize);
        _fine = RowSample.Even(_points.Count, FineSize);
    }

    public double Weight { get; }

    public double Of(PlanarTransform pose, NearestPoints fixedSpots, double spacing, bool coarse)
    {
        var rows = coarse ? _coarse : _fine;
        return (_greyShare > 0 ? _greyShare * Grey(pose, spacing, rows) : 0) + (_greyShare < 1 ? (1 - _greyShare) * Channels(pose, rows) : 0);
    }

    /// <summary>Share of the variance of grey levels that the features explain, times the share of the spots that lie on the image.</summary>
    public double Grey(PlanarTransform pose, double spacing) => Grey(pose, spacing, _fine);

    /// <summary>The same of the feature image; NaN without one.</summary>
    public double Channels(PlanarTransform pose) => _channels is null ? double.NaN : Channels(pose, _fine);

    private double Grey(PlanarTransform pose, double spacing, int[] rows)
    {
        var (inside, values) = (new List<int>(), new List<double>());
        foreach (var row in rows)
        {
            var (x, y) = pose.Apply(_points.X[row], _points.Y[row]);
            var level = _grey.MeanAround(x, y, Math.Max(1, spacing / 2));
            if (!double.IsFinite(level))
                continue;
            inside.Add(row);
            values.Add(level);
        }
        return Explained(inside, rows.Length, (sample, _) => values[sample], 1);
    }

    private double Channels(PlanarTransform pose, int[] rows)
    {
        var (inside, pixels) = (new List<int>(), new List<int>());
        var size = _channels!.Width * _channels.Height;
        foreach (var row in rows)
        {
            var (x, y) = pose.Apply(_points.X[row], _points.Y[row]);
            if (_channels.PixelAt(x, y) is not (>= 0 and var pixel))
                continue;
            inside.Add(row);
            pixels.Add(pixel);
        }
        return Explained(inside, rows.Length, (sample, channel) => _channels.Values[(channel * size) + pixels[sample]], _channels.Channels);
    }

    private double Explained(List<int> inside, int all, Func<int, int, double> target, int targets)
    {
        if (inside.Count == 0)
            return 0;
        var predictors = Matrix<double>.Build.Dense(inside.Count, _rows.Columns, (sample, column) => _rows[inside[sample], column]);
        return RidgePrediction.ExplainedShare(predictors, Matrix<double>.Build.Dense(inside.Count, targets, target)) * inside.Count / all;
    }
}
