namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>The maximisation step (Celeux and Govaert, Pattern Recognition 28, 1995, for the six models here).</summary>
internal static class MixtureMaximization
{
    private const double EmptyWeight = 1e-10;

    /// <summary>Most likely parameters given the sums. A component without rows keeps its previous place with proportion 0.</summary>
    public static MixtureParameters Estimate(MixtureStatistics statistics, RowFrame frame, MixtureParameters? previous)
    {
        var model = statistics.Model;
        var clusters = statistics.Weights.Length;
        var dimension = frame.Center.Length;
        var total = statistics.Weights.Sum();
        var proportions = statistics.Weights.Select(weight => weight > EmptyWeight ? weight / total : 0).ToArray();
        var degenerate = proportions.Contains(0);
        var offsets = new double[clusters * dimension];
        for (var k = 0; k < clusters; k++)
            for (var j = 0; j < dimension; j++)
                offsets[(k * dimension) + j] = proportions[k] > 0 ? statistics.Sums[(k * dimension) + j] / statistics.Weights[k]
                    : previous is null ? 0 : previous.Means[(k * dimension) + j] - frame.Center[j];

        var size = dimension * dimension;
        var covariances = new double[(model.IsShared() ? 1 : clusters) * size];
        if (model.IsShared())
        {
            var within = (double[])statistics.SharedMoments.Clone();
            for (var k = 0; k < clusters; k++)
                if (proportions[k] > 0)
                    Subtract(model, within, statistics.Weights[k], offsets.AsSpan(k * dimension, dimension));
            degenerate |= Covariance(model, within, total, frame, covariances);
        }
        else
        {
            for (var k = 0; k < clusters; k++)
            {
                var covariance = covariances.AsSpan(k * size, size);
                if (proportions[k] == 0)
                {
                    Absent(covariance, k, frame, previous);
                    continue;
                }
                var length = model.MomentLength(dimension);
                var within = statistics.Moments.AsSpan(k * length, length).ToArray();
                Subtract(model, within, statistics.Weights[k], offsets.AsSpan(k * dimension, dimension));
                degenerate |= Covariance(model, within, statistics.Weights[k], frame, covariance);
                degenerate |= statistics.Weights[k] <= (model.IsFull() ? dimension : 1);
            }
        }
        for (var i = 0; i < offsets.Length; i++)
            offsets[i] += frame.Center[i % dimension];
        return new MixtureParameters(model, proportions, offsets, covariances, degenerate);
    }

    private static void Subtract(CovarianceModel model, double[] moments, double weight, ReadOnlySpan<double> mean)
    {
        for (var i = 0; i < mean.Length; i++)
        {
            if (!model.IsFull())
            {
                moments[i] -= weight * mean[i] * mean[i];
                continue;
            }
            var start = LowerTriangle.Packed(i, 0);
            for (var j = 0; j <= i; j++)
                moments[start + j] -= weight * mean[i] * mean[j];
        }
    }

    /// <returns>Whether the covariance had to be widened.</returns>
    private static bool Covariance(CovarianceModel model, double[] within, double weight, RowFrame frame, Span<double> covariance)
    {
        var dimension = frame.Center.Length;
        var spherical = model.IsSpherical() ? within.Sum() / (weight * dimension) : 0;
        for (var i = 0; i < dimension; i++)
        {
            if (!model.IsFull())
            {
                covariance[(i * dimension) + i] = model.IsSpherical() ? spherical : within[i] / weight;
                continue;
            }
            for (var j = 0; j <= i; j++)
                covariance[(i * dimension) + j] = covariance[(j * dimension) + i] = within[LowerTriangle.Packed(i, j)] / weight;
        }
        return CovarianceFloor.Widen(model, covariance, frame.Variances);
    }

    private static void Absent(Span<double> covariance, int component, RowFrame frame, MixtureParameters? previous)
    {
        if (previous is not null)
        {
            previous.Covariances.AsSpan(component * covariance.Length, covariance.Length).CopyTo(covariance);
            return;
        }
        for (var i = 0; i < frame.Variances.Length; i++)
            covariance[(i * frame.Variances.Length) + i] = frame.Variances[i];
    }
}
