using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Mean, squared deviations and non-zero spots of every feature in every group, features x groups. Zeros are not visited.</summary>
internal sealed class GroupMoments
{
    private const int FeaturesPerBlock = 64;
    private readonly int[] _sizes;
    private readonly int? _reference;

    private GroupMoments(GroupedFeatures features)
    {
        _sizes = features.Sizes;
        _reference = features.Reference;
        Means = new double[features.FeatureCount * features.GroupCount];
        Squares = new double[Means.Length];
        NonZeros = new int[Means.Length];
    }

    /// <summary>The mean in each group.</summary>
    public double[] Means { get; }

    /// <summary>The sum of squared deviations from that mean.</summary>
    public double[] Squares { get; }

    /// <summary>How many spots are not zero.</summary>
    public int[] NonZeros { get; }

    /// <summary>The smallest value; 0 when none is smaller.</summary>
    public double Smallest { get; private set; }

    private int GroupCount => _sizes.Length;

    public static GroupMoments Of(GroupedFeatures features, Execution execution)
    {
        var moments = new GroupMoments(features);
        var smallest = new double[FixedPartition.BlockCount(features.FeatureCount, FeaturesPerBlock)];
        FixedPartition.For(features.FeatureCount, FeaturesPerBlock, execution, (block, from, to) =>
        {
            for (var feature = from; feature < to; feature++)
                smallest[block] = Math.Min(smallest[block], moments.Add(feature, features));
        });
        moments.Smallest = smallest.Length == 0 ? 0 : smallest.Min();
        return moments;
    }

    /// <summary>Spots, mean, variance (denominator n - 1) and non-zero spots of a feature in one group.</summary>
    public (int Count, double Mean, double Variance, int NonZeros) Inside(int feature, int group)
    {
        var at = (feature * GroupCount) + group;
        return (_sizes[group], Means[at], Squares[at] / Math.Max(1, _sizes[group] - 1), NonZeros[at]);
    }

    /// <summary>The same of what the group is compared with: the reference group, or all other groups together.</summary>
    public (int Count, double Mean, double Variance, int NonZeros) Outside(int feature, int group)
    {
        if (_reference is { } reference)
            return Inside(feature, reference);
        var (count, sum, nonZeros) = (0, 0.0, 0);
        for (var other = 0; other < GroupCount; other++)
        {
            if (other == group)
                continue;
            count += _sizes[other];
            sum += Means[(feature * GroupCount) + other] * _sizes[other];
            nonZeros += NonZeros[(feature * GroupCount) + other];
        }
        var (mean, squares) = (sum / count, 0.0);
        for (var other = 0; other < GroupCount; other++)
        {
            if (other == group)
                continue;
            var away = Means[(feature * GroupCount) + other] - mean;
            squares += Squares[(feature * GroupCount) + other] + (_sizes[other] * away * away);
        }
        return (count, mean, squares / Math.Max(1, count - 1), nonZeros);
    }

    private double Add(int feature, GroupedFeatures features)
    {
        var spots = features.Features.RowIndices(feature);
        var values = features.Features.RowValues(feature);
        var means = Means.AsSpan(feature * GroupCount, GroupCount);
        var squares = Squares.AsSpan(feature * GroupCount, GroupCount);
        var nonZeros = NonZeros.AsSpan(feature * GroupCount, GroupCount);
        var smallest = 0f;
        for (var k = 0; k < spots.Length; k++)
        {
            var group = features.Groups[spots[k]];
            means[group] += values[k];
            nonZeros[group] += values[k] != 0 ? 1 : 0;
            smallest = MathF.Min(smallest, values[k]);
        }
        for (var group = 0; group < means.Length; group++)
            means[group] /= _sizes[group];
        for (var k = 0; k < spots.Length; k++)
        {
            var group = features.Groups[spots[k]];
            var away = values[k] - means[group];
            squares[group] += values[k] != 0 ? away * away : 0;
        }
        for (var group = 0; group < means.Length; group++)
            squares[group] += (_sizes[group] - nonZeros[group]) * means[group] * means[group];
        return smallest;
    }
}
