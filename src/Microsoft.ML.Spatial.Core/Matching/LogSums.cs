using System.Numerics.Tensors;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Matching;

/// <summary>
/// For every spot i of one side, and its dustbin, the logarithm of the sum over the other side's spots j and dustbin of exp(scale C_ij + potential_j), in time
/// O(window).
/// </summary>
/// <remarks>
/// Pairs outside a soft window have C = 0. With T = sum of exp(potential_j) over all j, their sum is T - sum of exp(potential_j) over the window, which cannot cancel
/// badly: scores in the window are not negative, so what is subtracted is no larger than what the window adds.
/// </remarks>
internal sealed class LogSums(WindowSide side, WindowForm form, double dustbin, double scale)
{
    private const int BlockSize = 512;
    private const int ShareBlockSize = 4096;

    private readonly double[] _shares = new double[form == WindowForm.Soft ? side.PartnerCount : 0];

    /// <param name="potentials">One per spot of the other side, then its dustbin's.</param>
    /// <param name="logSums">Receives one per spot of this side, then its dustbin's.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public void Compute(double[] potentials, double[] logSums, Execution execution)
    {
        var total = LogTotal(potentials, execution);
        if (form == WindowForm.Soft)
            FindShares(potentials, total, execution);
        var bin = (scale * dustbin) + potentials[^1];
        FixedPartition.For(side.Count, BlockSize, execution, (_, from, to) =>
        {
            var terms = new double[side.Longest(from, to)];
            for (var spot = from; spot < to; spot++)
                logSums[spot] = form == WindowForm.Soft ? SoftSum(spot, potentials, total, bin, terms) : HardSum(spot, potentials, bin, terms);
        });
        var larger = Math.Max(total, potentials[^1]);
        logSums[^1] = (scale * dustbin) + larger + Math.Log(Math.Exp(total - larger) + Math.Exp(potentials[^1] - larger));
    }

    private double HardSum(int spot, double[] potentials, double bin, double[] terms)
    {
        var own = Fill(spot, potentials, bin, terms, out var largest);
        return largest + Math.Log(SumOfExponentials(own, largest) + Math.Exp(bin - largest));
    }

    private double SoftSum(int spot, double[] potentials, double total, double bin, double[] terms)
    {
        var own = Fill(spot, potentials, Math.Max(bin, total), terms, out var largest);
        var outside = 1.0;
        foreach (var partner in side.PartnersOf(spot))
            outside -= _shares[partner];
        return largest + Math.Log(SumOfExponentials(own, largest) + Math.Exp(bin - largest) + (Math.Max(0, outside) * Math.Exp(total - largest)));
    }

    private Span<double> Fill(int spot, double[] potentials, double atLeast, double[] terms, out double largest)
    {
        var partners = side.PartnersOf(spot);
        var scores = side.ScoresOf(spot);
        var own = terms.AsSpan(0, partners.Length);
        largest = atLeast;
        for (var k = 0; k < own.Length; k++)
        {
            own[k] = (scale * scores[k]) + potentials[partners[k]];
            largest = Math.Max(largest, own[k]);
        }
        return own;
    }

    private static double SumOfExponentials(Span<double> terms, double largest)
    {
        TensorPrimitives.Subtract(terms, largest, terms);
        TensorPrimitives.Exp(terms, terms);
        return TensorPrimitives.Sum<double>(terms);
    }

    /// <summary>The logarithm of the sum of exp(potential) over the spots, the dustbin left out.</summary>
    private double LogTotal(double[] potentials, Execution execution)
    {
        var largest = TensorPrimitives.Max<double>(potentials.AsSpan(0, side.PartnerCount));
        var sums = new double[FixedPartition.BlockCount(side.PartnerCount, ShareBlockSize)];
        FixedPartition.For(side.PartnerCount, ShareBlockSize, execution, (block, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                sums[block] += Math.Exp(potentials[spot] - largest);
        });
        return largest + Math.Log(sums.Sum());
    }

    private void FindShares(double[] potentials, double total, Execution execution)
        => FixedPartition.For(side.PartnerCount, ShareBlockSize, execution, (_, from, to) =>
        {
            for (var spot = from; spot < to; spot++)
                _shares[spot] = Math.Exp(potentials[spot] - total);
        });
}
