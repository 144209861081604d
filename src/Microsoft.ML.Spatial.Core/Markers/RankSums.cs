using MathNet.Numerics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>The rank-sum statistics of all groups, feature by feature: one sort of the values that are not zero serves every group.</summary>
internal static class RankSums
{
    private const int FeaturesPerBlock = 32;

    public static MarkerScores Score(GroupedFeatures features, bool correctTies, Execution execution)
    {
        var groups = features.GroupCount;
        var score = new double[features.FeatureCount * groups];
        var p = new double[score.Length];
        FixedPartition.For(features.FeatureCount, FeaturesPerBlock, execution, (_, from, to) =>
        {
            var blocks = new TieBlocks(features);
            var sums = new double[groups];
            var ties = new double[groups];
            var below = new int[groups];
            for (var feature = from; feature < to; feature++)
            {
                blocks.Start(feature);
                Array.Clear(sums);
                Array.Clear(ties);
                if (features.Reference is { } reference)
                    AddPairs(blocks, reference, sums, ties, below);
                else
                    AddAll(blocks, sums, ties);
                for (var group = 0; group < groups; group++)
                {
                    var others = features.Reference is { } other ? features.Sizes[other] : features.SpotCount - features.Sizes[group];
                    var z = group == features.Reference ? 0 : Z(sums[group], features.Sizes[group], others, correctTies ? ties[group] : 0);
                    score[(feature * groups) + group] = z;
                    p[(feature * groups) + group] = SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);
                }
            }
        });
        return MarkerScores.OfGroups(score, p);
    }

    // Ranks among all spots.
    private static void AddAll(TieBlocks blocks, double[] sums, double[] ties)
    {
        var below = 0;
        var tied = 0.0;
        while (blocks.Next())
        {
            if (blocks.Size == 1)
            {
                sums[blocks.OnlyGroup] += ++below;
                continue;
            }
            var rank = below + ((blocks.Size + 1) / 2.0);
            for (var group = 0; group < sums.Length; group++)
                sums[group] += blocks.Counts[group] * rank;
            tied += Tied(blocks.Size);
            below += blocks.Size;
        }
        Array.Fill(ties, tied);
    }

    // Ranks among the spots of a group and the reference, for each group.
    private static void AddPairs(TieBlocks blocks, int reference, double[] sums, double[] ties, int[] below)
    {
        Array.Clear(below);
        while (blocks.Next())
        {
            var shared = blocks.Counts[reference];
            for (var group = 0; group < sums.Length; group++)
            {
                if (group == reference)
                    continue;
                var size = blocks.Counts[group] + shared;
                sums[group] += blocks.Counts[group] * (below[group] + ((size + 1) / 2.0));
                ties[group] += Tied(size);
                below[group] += size;
            }
        }
    }

    private static double Tied(int size) => ((double)size * size * size) - size;

    private static double Z(double sum, double inside, double outside, double ties)
    {
        var all = inside + outside;
        var correction = 1 - (ties / ((all * all * all) - all));
        var deviation = Math.Sqrt(correction * inside * outside * (all + 1) / 12);
        return deviation > 0 ? (sum - (inside * (all + 1) / 2)) / deviation : 0;
    }
}
