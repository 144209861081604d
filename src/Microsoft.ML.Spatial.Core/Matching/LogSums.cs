using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// For every spot i of one side, and its dustbin, the logarithm of the sum over the other side's spots j and dustbin of exp(scale C_ij + potential_j), in time
/// O(window).
/// </summary>
/// <remarks>
/// With T = sum of exp(potential_j) over all spots and the shares p_j = exp(potential_j) / T, a soft window sums to T (1 + sum of p_j (exp(scale C_ij) - 1)) and a
/// hard one to T times the sum of p_j exp(scale C_ij), the sums being over the window. The weights in front of p_j do not change between iterations and are kept,
/// unless they, or shares that matter, could leave the range of doubles: then the exponentials are taken anew, relative to the largest of each spot.
/// </remarks>
internal sealed class LogSums
{
    private const int BlockSize = 512;
    private const int ShareBlockSize = 4096;

    // A share below the smallest double is lost, 1e-308; times a weight of exp(300) it is still nothing beside exp(-300).
    private const double LargestExponent = 300;

    private readonly WindowSide _side;
    private readonly bool _soft;
    private readonly double _dustbin;
    private readonly double _scale;
    private readonly double[] _shares;
    private readonly double[]? _weights;

    public LogSums(WindowSide side, WindowForm form, double dustbin, double scale)
    {
        _side = side;
        _soft = form == WindowForm.Soft;
        _dustbin = scale * dustbin;
        _scale = scale;
        _shares = new double[side.PartnerCount];
        if (TensorPrimitives.Max<double>(side.Scores) * scale <= LargestExponent)
            _weights = Array.ConvertAll<double, double>(side.Scores, _soft ? SoftWeight : HardWeight);

        double SoftWeight(double score)
        {
            var exponent = scale * score;
            return exponent < 1e-5 ? exponent * (1 + (exponent / 2)) : Math.Exp(exponent) - 1;
        }

        double HardWeight(double score) => Math.Exp(scale * score);
    }

    /// <param name="potentials">One per spot of the other side, then its dustbin's.</param>
    /// <param name="logSums">Receives one per spot of this side, then its dustbin's.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Compute(double[] potentials, double[] logSums, Execution execution)
    {
        var total = LogTotal(potentials, execution);
        FindShares(potentials, total, execution);
        var bin = _dustbin + potentials[^1];
        var weights = _soft || bin >= total - LargestExponent ? _weights : null;
        FixedPartition.For(_side.Count, BlockSize, execution, (_, from, to) =>
        {
            var terms = weights is null ? new double[_side.Longest(from, to)] : [];
            for (var spot = from; spot < to; spot++)
                logSums[spot] = weights is null ? SumOfExponentials(spot, potentials, total, bin, terms) : SumOfShares(spot, weights, total, bin);
        });
        logSums[^1] = _dustbin + LogOfSum(total, potentials[^1]);
    }

    private double SumOfShares(int spot, double[] weights, double total, double bin)
    {
        var partners = _side.PartnersOf(spot);
        var own = weights.AsSpan(_side.Pointers[spot], partners.Length);
        var (a, b, c, d) = (_soft ? 1.0 : 0, 0.0, 0.0, 0.0);
        var k = 0;
        for (; k + 4 <= own.Length; k += 4)
        {
            a += own[k] * _shares[partners[k]];
            b += own[k + 1] * _shares[partners[k + 1]];
            c += own[k + 2] * _shares[partners[k + 2]];
            d += own[k + 3] * _shares[partners[k + 3]];
        }
        for (; k < own.Length; k++)
            a += own[k] * _shares[partners[k]];
        return LogOfSum(total + Math.Log(a + b + (c + d)), bin);
    }

    // Under a soft window the rest is T less the window's shares of it, which cannot cancel badly: scores are not negative, so the window adds at least as much.
    private double SumOfExponentials(int spot, double[] potentials, double total, double bin, double[] terms)
    {
        var partners = _side.PartnersOf(spot);
        var scores = _side.ScoresOf(spot);
        var own = terms.AsSpan(0, partners.Length);
        var largest = _soft ? Math.Max(bin, total) : bin;
        var rest = _soft ? 1.0 : 0;
        for (var k = 0; k < own.Length; k++)
        {
            own[k] = (_scale * scores[k]) + potentials[partners[k]];
            largest = Math.Max(largest, own[k]);
            rest -= _shares[partners[k]];
        }
        TensorPrimitives.Subtract(own, largest, own);
        TensorPrimitives.Exp(own, own);
        var sum = TensorPrimitives.Sum<double>(own) + Math.Exp(bin - largest);
        return largest + Math.Log(rest > 0 ? sum + (rest * Math.Exp(total - largest)) : sum);
    }

    /// <summary>The logarithm of the sum of exp(potential) over the spots, the dustbin left out.</summary>
    private double LogTotal(double[] potentials, Execution execution)
    {
        var largest = TensorPrimitives.Max<double>(potentials.AsSpan(0, _side.PartnerCount));
        var sums = new double[FixedPartition.BlockCount(_side.PartnerCount, ShareBlockSize)];
        FixedPartition.For(_side.PartnerCount, ShareBlockSize, execution, (block, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                sums[block] += Math.Exp(potentials[spot] - largest);
        });
        return largest + Math.Log(sums.Sum());
    }

    private void FindShares(double[] potentials, double total, Execution execution)
        => FixedPartition.For(_side.PartnerCount, ShareBlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                _shares[spot] = Math.Exp(potentials[spot] - total);
        });

    private static double LogOfSum(double a, double b)
    {
        var larger = Math.Max(a, b);
        return larger + Math.Log(Math.Exp(a - larger) + Math.Exp(b - larger));
    }
}
