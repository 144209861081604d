using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>
/// The sums over rows that a maximisation step needs, taken around the centre of the data. Models that share their covariance need no
/// second moments per component: responsibilities sum to one, so the moments of all rows serve, and they never change.
/// </summary>
internal sealed class MixtureStatistics
{
    public MixtureStatistics(CovarianceModel model, int clusters, int dimension, double[] sharedMoments)
    {
        Model = model;
        Weights = new double[clusters];
        Sums = new double[clusters * dimension];
        SharedMoments = sharedMoments;
        Moments = model.IsShared() ? [] : new double[clusters * model.MomentLength(dimension)];
    }

    public CovarianceModel Model { get; }

    /// <summary>Sum of responsibilities per component.</summary>
    public double[] Weights { get; }

    /// <summary>Responsibility-weighted sum of rows, component by component.</summary>
    public double[] Sums { get; }

    /// <summary>Responsibility-weighted second moments, component by component; empty for shared models.</summary>
    public double[] Moments { get; }

    /// <summary>Second moments of all rows; empty unless the model is shared.</summary>
    public double[] SharedMoments { get; }

    public double LogLikelihood { get; set; }

    public void Clear()
    {
        Array.Clear(Weights);
        Array.Clear(Sums);
        Array.Clear(Moments);
        LogLikelihood = 0;
    }

    public void Add(MixtureStatistics other)
    {
        AddTo(Weights, other.Weights);
        AddTo(Sums, other.Sums);
        AddTo(Moments, other.Moments);
        LogLikelihood += other.LogLikelihood;
    }

    /// <summary>Every row counts fully for the component its label names.</summary>
    public static MixtureStatistics FromLabels(CovarianceModel model, DenseMatrix x, double[] center, int[] labels, int clusters)
    {
        var statistics = new MixtureStatistics(model, clusters, x.Columns, model.IsShared() ? new double[model.MomentLength(x.Columns)] : []);
        var length = model.MomentLength(x.Columns);
        var row = new double[x.Columns];
        for (var i = 0; i < x.Rows; i++)
        {
            var values = x.Row(i);
            for (var column = 0; column < row.Length; column++)
                row[column] = values[column] - center[column];
            statistics.Weights[labels[i]]++;
            AddTo(statistics.Sums.AsSpan(labels[i] * row.Length, row.Length), row);
            AddMoments(model, row, model.IsShared() ? statistics.SharedMoments : statistics.Moments.AsSpan(labels[i] * length, length));
        }
        return statistics;
    }

    /// <summary>Second moments of all rows, for the models that share their covariance.</summary>
    public static double[] TotalMoments(CovarianceModel model, DenseMatrix x, double[] center, Execution execution)
    {
        var blockSize = Math.Max(1024, FixedPartition.BlockCount(x.Rows, 64));
        var partial = new double[FixedPartition.BlockCount(x.Rows, blockSize)][];
        FixedPartition.For(x.Rows, blockSize, execution, (block, start, end) =>
        {
            var moments = new double[model.MomentLength(x.Columns)];
            var row = new double[x.Columns];
            for (var i = start; i < end; i++)
            {
                var values = x.Row(i);
                for (var column = 0; column < row.Length; column++)
                    row[column] = values[column] - center[column];
                AddMoments(model, row, moments);
            }
            partial[block] = moments;
        });
        var total = new double[model.MomentLength(x.Columns)];
        foreach (var moments in partial)
            AddTo(total, moments);
        return total;
    }

    private static void AddMoments(CovarianceModel model, double[] row, Span<double> moments)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (!model.IsFull())
            {
                moments[i] += row[i] * row[i];
                continue;
            }
            var start = LowerTriangle.Packed(i, 0);
            for (var j = 0; j <= i; j++)
                moments[start + j] += row[i] * row[j];
        }
    }

    private static void AddTo(Span<double> sums, ReadOnlySpan<double> values)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += values[i];
    }
}
