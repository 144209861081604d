using Microsoft.ML.Spatial.Core.Data.Simulation;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;

namespace Microsoft.ML.Spatial.Core.Tests.Registration;

/// <summary>
/// Two noisy pictures of one tissue: a fifth of one of them is cut away, and the moving one is turned, scaled, shifted, and mirrored every other time.
/// </summary>
internal sealed class RegistrationPair
{
    private const double JitterInPitches = 0.25;
    private const double KeptShare = 0.8;

    public RegistrationPair(int spots, int seed, bool cut = true)
    {
        var random = new CounterRandom(seed, 1);
        var tissue = Tissue(spots, seed, out var pitch);
        Truth = PlanarTransform.Similarity(
            Math.Tau * random.NextDouble(), seed % 2 == 1, 0.5 * Math.Pow(4, random.NextDouble()), 10 * random.NextDouble(), -5 * random.NextDouble());
        Clean = Truth.Inverse().Apply(tissue);
        Width = tissue.X.Max() - tissue.X.Min();
        var part = cut ? tissue.Select(Kept(tissue, Math.Tau * random.NextDouble())) : tissue;
        var cutMoving = random.NextDouble() < 0.5;
        Fixed = Shaken(cutMoving ? tissue : part, JitterInPitches * pitch, ref random);
        Moving = Truth.Inverse().Apply(Shaken(cutMoving ? part : tissue, JitterInPitches * pitch, ref random));
    }

    public PlanarTransform Truth { get; }

    public PointSet Moving { get; }

    public PointSet Fixed { get; }

    /// <summary>Places of the whole moving tissue without noise.</summary>
    public PointSet Clean { get; }

    public double Width { get; }

    /// <summary>Root mean square of how far the clean places miss, as a share of the width.</summary>
    public double Error(PlanarTransform found)
    {
        var (expected, actual) = (Truth.Apply(Clean), found.Apply(Clean));
        var squares = Enumerable.Range(0, Clean.Count).Sum(i => Math.Pow(expected.X[i] - actual.X[i], 2) + Math.Pow(expected.Y[i] - actual.Y[i], 2));
        return Math.Sqrt(squares / Clean.Count) / Width;
    }

    private static PointSet Tissue(int spots, int seed, out double pitch)
    {
        var shape = new TissueShape(0, 0, seed);
        pitch = Math.Sqrt(Math.PI / spots) * 1.07;
        var (x, y) = (new List<double>(), new List<double>());
        var reach = (int)Math.Sqrt(spots) + 2;
        for (var row = -2 * reach; row <= 2 * reach; row++)
        {
            for (var column = -2 * reach; column <= 2 * reach; column++)
            {
                var (px, py) = ((column + (row % 2 == 0 ? 0 : 0.5)) * pitch, row * pitch * Math.Sqrt(0.75));
                if (shape.RelativeRadius(px, py) > 1)
                    continue;
                x.Add(px);
                y.Add(py);
            }
        }
        return new PointSet([.. x], [.. y]);
    }

    private static int[] Kept(PointSet tissue, double angle)
    {
        var (sin, cos) = Math.SinCos(angle);
        int[] order = [.. Enumerable.Range(0, tissue.Count).OrderBy(i => (tissue.X[i] * cos) + (tissue.Y[i] * sin))];
        return [.. order.Take((int)(KeptShare * order.Length)).Order()];
    }

    private static PointSet Shaken(PointSet points, double deviation, ref CounterRandom random)
    {
        var (x, y) = (new double[points.Count], new double[points.Count]);
        for (var i = 0; i < x.Length; i++)
            (x[i], y[i]) = (points.X[i] + (deviation * random.NextNormal()), points.Y[i] + (deviation * random.NextNormal()));
        return new PointSet(x, y);
    }
}
