using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Preprocessing;

/// <summary>What a slice says of every feature apart from where: moments of the logged values, spots that have it, and the sum of counts.</summary>
internal sealed class SliceProfile
{
    private SliceProfile(int code, FeatureMoments moments, int[] detected, double[] counts)
        => (Code, Moments, Detected, Counts) = (code, moments, detected, counts);

    public int Code { get; }

    /// <summary>Moments of the values as given.</summary>
    public FeatureMoments Moments { get; }

    /// <summary>In how many spots the feature is not zero.</summary>
    public int[] Detected { get; }

    /// <summary>sum_i (exp(x_i) - 1) exp(-shift): the sum of counts in a unit in which it is finite.</summary>
    public double[] Counts { get; }

    /// <param name="code">The slice's code.</param>
    /// <param name="logged">Spots x features, log(1 + count).</param>
    /// <param name="shifts">The logarithm of the unit of each feature's counts; the same for all slices.</param>
    /// <param name="execution">Threads and cancellation.</param>
    public static SliceProfile Of(int code, CsrMatrix logged, double[] shifts, Execution execution)
    {
        var detected = new int[logged.Columns];
        var counts = new double[logged.Columns];
        var ones = Array.ConvertAll(shifts, shift => Math.Exp(-shift));
        for (var row = 0; row < logged.Rows; row++)
        {
            var indices = logged.RowIndices(row);
            var values = logged.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
            {
                if (values[k] == 0)
                    continue;
                detected[indices[k]]++;
                counts[indices[k]] += Math.Exp(values[k] - shifts[indices[k]]) - ones[indices[k]];
            }
        }
        return new SliceProfile(code, FeatureMoments.Of(logged, execution), detected, counts);
    }
}
