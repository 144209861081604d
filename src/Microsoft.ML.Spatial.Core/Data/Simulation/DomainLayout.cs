using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>
/// Divides a tissue into compact domains of given shares: it is cut in two across its longer direction along a line bent by a smooth field, and each part again, until
/// every part is one domain.
/// </summary>
internal sealed class DomainLayout
{
    // Both in typical widths of a domain: how far cuts are bent, and over which length.
    private const double Bend = 0.25;
    private const double BendLength = 0.8;

    private readonly PointSet _spots;
    private readonly DomainShares _shares;
    private readonly long _seed;
    private readonly double _width;
    private readonly int[] _domains;

    private DomainLayout(PointSet spots, DomainShares shares, long seed)
    {
        _spots = spots;
        _shares = shares;
        _seed = seed;
        _width = CortexSimulator.PitchMicrometers * Math.Sqrt((double)spots.Count / shares.Domains.Length);
        _domains = new int[spots.Count];
    }

    /// <summary>The domain of every spot. Each domain gets its share of the spots, rounded, and at least one.</summary>
    public static int[] Draw(PointSet spots, DomainShares shares, long seed)
    {
        var layout = new DomainLayout(spots, shares, seed);
        layout.Divide([.. Enumerable.Range(0, spots.Count)], 0, shares.Domains.Length);
        return layout._domains;
    }

    // A part is named by the first of its domains and their number, which no other part shares.
    private void Divide(int[] part, int from, int to)
    {
        if (to - from == 1)
        {
            foreach (var spot in part)
                _domains[spot] = _shares.Domains[from];
            return;
        }
        var middle = (from + to) / 2;
        var share = _shares.Shares.AsSpan(from, middle - from).ToArray().Sum() / _shares.Shares.AsSpan(from, to - from).ToArray().Sum();
        var count = Math.Clamp((int)Math.Round(share * part.Length), middle - from, part.Length - (to - middle));
        Array.Sort(Across(part, (from * _shares.Domains.Length) + to - from), part);
        Divide(part[..count], from, middle);
        Divide(part[count..], middle, to);
    }

    // How far along the part's longer direction each spot lies, the field added.
    private double[] Across(int[] part, int cut)
    {
        var random = SimulationRandom.Stream(_seed, RandomPurpose.DomainCut, cut);
        var field = new SmoothField(ref random, BendLength * _width);
        var (sin, cos) = LongerDirection(part);
        return Array.ConvertAll(part, spot =>
        {
            var (x, y) = (_spots.X[spot], _spots.Y[spot]);
            return (x * cos) + (y * sin) + (Bend * _width * field.At(x, y));
        });
    }

    private (double Sin, double Cos) LongerDirection(int[] part)
    {
        var (meanX, meanY) = (part.Average(spot => _spots.X[spot]), part.Average(spot => _spots.Y[spot]));
        var (xx, xy, yy) = (0.0, 0.0, 0.0);
        foreach (var spot in part)
        {
            var (x, y) = (_spots.X[spot] - meanX, _spots.Y[spot] - meanY);
            (xx, xy, yy) = (xx + (x * x), xy + (x * y), yy + (y * y));
        }
        return Math.SinCos(0.5 * Math.Atan2(2 * xy, xx - yy));
    }
}
