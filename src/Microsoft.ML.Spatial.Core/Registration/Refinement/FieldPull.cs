using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration;

/// <summary>
/// Whereto the features draw each moving spot: the squared residuals of <see cref="FieldRegression"/>, relative to their variance, to second order in the shift of
/// a spot (with the curvature of Gauss and Newton). Spots outside the fixed slice are drawn nowhere.
/// </summary>
internal sealed class FieldPull
{
    private const int FewestSpots = 30;
    private const int BlockSize = 512;
    private readonly PairedFields _pair;
    private readonly Execution _execution;
    private readonly FieldSample _sample;

    public FieldPull(PairedFields pair, Execution execution)
    {
        (_pair, _execution) = (pair, execution);
        _sample = new FieldSample(pair.Field, pair.Spots.Count);
        (X, Y) = (new double[pair.Spots.Count], new double[pair.Spots.Count]);
        (XX, XY, YY) = (new double[pair.Spots.Count], new double[pair.Spots.Count], new double[pair.Spots.Count]);
    }

    /// <summary>The pull along x.</summary>
    public double[] X { get; }

    /// <summary>The pull along y.</summary>
    public double[] Y { get; }

    /// <summary>How fast the pull weakens: along x by a shift along x.</summary>
    public double[] XX { get; }

    /// <summary>How fast the pull weakens: along x by a shift along y, and the reverse.</summary>
    public double[] XY { get; }

    /// <summary>How fast the pull weakens: along y by a shift along y.</summary>
    public double[] YY { get; }

    /// <summary>Puts the spots somewhere.</summary>
    /// <returns>False when too few of them lie on the fixed slice to tell anything; nothing is drawn anywhere then.</returns>
    public bool At(PointSet places)
    {
        if (FitAt(places) is not { } regression)
            return false;
        var weights = new double[_pair.Rows.Columns];
        for (var column = 0; column < weights.Length; column++)
            weights[column] = regression.Totals[column] > 0 ? 1 / (regression.LeastResidual(column) * _pair.SpotsPerKernel) : 0;
        FixedPartition.For(places.Count, BlockSize, _execution, (_, from, to) =>
        {
            for (var i = from; i < to; i++)
                Draw(i, regression, weights);
        });
        return true;
    }

    /// <summary>What the field explains with the spots at some places; null when too few of them lie on the fixed slice.</summary>
    public FieldRegression? FitAt(PointSet places)
    {
        _sample.Read(places, _execution);
        var regression = FieldRegression.Fit(_pair.Rows, _sample.Values, _sample.Inside);
        return regression.Count < FewestSpots ? null : regression;
    }

    private void Draw(int spot, FieldRegression regression, double[] weights)
    {
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        if (_sample.Inside[spot])
        {
            ReadOnlySpan<double> row = _pair.Rows.Row(spot);
            ReadOnlySpan<double> field = _sample.Values.Row(spot);
            for (var column = 0; column < weights.Length; column++)
            {
                var residual = weights[column] * regression.Residual(column, row, field);
                var (slopeX, slopeY) = (regression.Effect(column, _sample.SlopesX.Row(spot)), regression.Effect(column, _sample.SlopesY.Row(spot)));
                x += slopeX * residual;
                y += slopeY * residual;
                xx += weights[column] * slopeX * slopeX;
                xy += weights[column] * slopeX * slopeY;
                yy += weights[column] * slopeY * slopeY;
            }
        }
        (X[spot], Y[spot], XX[spot], XY[spot], YY[spot]) = (x, y, xx, xy, yy);
    }
}
