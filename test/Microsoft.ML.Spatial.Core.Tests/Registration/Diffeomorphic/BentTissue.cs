using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Registration;
using Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

namespace Microsoft.ML.Spatial.Core.Tests.Registration.Diffeomorphic;

/// <summary>A tissue, and the same tissue bent by up to a twentieth of its width, then turned and scaled: where every spot should come to lie is known.</summary>
internal sealed class BentTissue
{
    private const double Amplitude = 0.04;

    public BentTissue(int spots, int seed)
    {
        var tissue = new RegistrationPair(spots, seed, cut: false);
        Moving = tissue.Moving;
        Initial = tissue.Truth;
        Width = tissue.Width;
        var random = new CounterRandom(seed, 77);
        var (first, second) = (Math.Tau * random.NextDouble(), Math.Tau * random.NextDouble());
        var placed = Initial.Apply(Moving);
        var (x, y) = (new double[placed.Count], new double[placed.Count]);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = placed.X[i] + (Amplitude * Width * Math.Sin((Math.Tau * placed.Y[i] / Width) + first));
            y[i] = placed.Y[i] + (Amplitude * Width * Math.Cos((1.3 * Math.Tau * placed.X[i] / Width) + second));
        }
        Bent = new PointSet(x, y);
        Places = placed;
    }

    /// <summary>The slice to bend.</summary>
    public PointSet Moving { get; }

    /// <summary>From the moving slice to the fixed one, but for the bending.</summary>
    public PlanarTransform Initial { get; }

    /// <summary>The moving slice before bending, in the units of the fixed one.</summary>
    public PointSet Places { get; }

    /// <summary>Where each moving spot should come to lie; also the fixed slice.</summary>
    public PointSet Bent { get; }

    public double Width { get; }

    /// <summary>Root mean square of how far places miss, as a share of the width.</summary>
    public double Error(PointSet places)
    {
        var sum = 0.0;
        for (var i = 0; i < places.Count; i++)
            sum += Math.Pow(places.X[i] - Bent.X[i], 2) + Math.Pow(places.Y[i] - Bent.Y[i], 2);
        return Math.Sqrt(sum / places.Count) / Width;
    }

    /// <summary>Matches of the spots as a program would find them: noisy, and of a share of the spots there is none.</summary>
    public SpotTargets Matches(double noise, double missing, int seed)
    {
        var random = new CounterRandom(seed, 78);
        var (x, y, weights) = (new double[Bent.Count], new double[Bent.Count], new double[Bent.Count]);
        for (var i = 0; i < x.Length; i++)
        {
            weights[i] = random.NextDouble() < missing ? 0 : 1;
            (x[i], y[i]) = weights[i] == 0
                ? (double.NaN, double.NaN)
                : (Bent.X[i] + (noise * Width * random.NextNormal()), Bent.Y[i] + (noise * Width * random.NextNormal()));
        }
        return new SpotTargets(new PointSet(x, y), weights);
    }
}
