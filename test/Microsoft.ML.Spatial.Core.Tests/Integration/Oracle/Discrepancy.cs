using Microsoft.ML.Spatial.Core.Tests.Embedding.Oracle;

namespace Microsoft.ML.Spatial.Core.Tests.Integration.Oracle;

/// <summary>The maximum mean discrepancy of rows under nineteen Gaussian kernels, summed.</summary>
internal static class Discrepancy
{
    private static readonly double[] Bandwidths = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 5, 10, 15, 20, 25, 30, 35, 100, 1e3, 1e4, 1e5, 1e6];

    /// <summary>Mean kernel within each plus within the other, every row with itself too, less twice the mean kernel between them.</summary>
    public static Tensor Mmd(this Tape tape, Tensor x, Tensor y)
        => tape.Combine(tape.Add(MeanKernel(tape, x, x), MeanKernel(tape, y, y)), 1, MeanKernel(tape, x, y), -2);

    /// <summary>The sum over all keys and all pairs of levels with more than two rows each.</summary>
    public static Tensor MmdOfBatches(this Tape tape, Tensor rows, OracleBatches batches)
    {
        var sum = tape.Leaf(new double[1, 1]);
        for (var key = 0; key < batches.Codes.Count; key++)
        {
            var levels = batches.Codes[key].Select((level, row) => (level, row)).GroupBy(pair => pair.level, pair => pair.row).Where(group => group.Count() > 2);
            Tensor[] groups = [.. levels.Select(group => tape.Rows(rows, [.. group]))];
            for (var a = 0; a < groups.Length; a++)
                for (var b = a + 1; b < groups.Length; b++)
                    sum = tape.Add(sum, tape.Mmd(groups[a], groups[b]));
        }
        return sum;
    }

    private static Tensor MeanKernel(Tape tape, Tensor x, Tensor y) => tape.Mean(tape.Apply(
        tape.SquaredDistances(x, y),
        squared => Bandwidths.Sum(width => Math.Exp(-squared / (2 * width))),
        (squared, _) => -Bandwidths.Sum(width => Math.Exp(-squared / (2 * width)) / (2 * width))));
}
