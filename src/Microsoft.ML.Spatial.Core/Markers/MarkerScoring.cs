using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Markers;

/// <summary>Scores every feature as a marker of groups of spots.</summary>
public static class MarkerScoring
{
    private static readonly Comparer<MarkerRow> ByScore = Comparer<MarkerRow>.Create((one, other)
        => other.Score.CompareTo(one.Score) is not 0 and var byScore ? byScore : one.Feature.CompareTo(other.Feature));

    private static readonly Comparer<MarkerRow> ByGroupAndScore = Comparer<MarkerRow>.Create((one, other)
        => one.Group.CompareTo(other.Group) is not 0 and var byGroup ? byGroup : ByScore.Compare(one, other));

    /// <summary>Scores all features.</summary>
    /// <param name="spots">Values and groups.</param>
    /// <param name="options">The method and its settings; null for the rank-sum test.</param>
    /// <param name="reference">Code of the group that all others are compared with; null to compare each group with all other spots.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Tests, logistic regression and specificity score every feature for every group. Mutual information and autocorrelation score a feature once; its one row stands under the group
    /// in which its mean is largest, the first of several. Values are read spot by spot and, after one transposition, feature by feature, zeros never: time is that of sorting the
    /// stored values (rank sums), or of a few passes over them, memory twice theirs and features x groups. Threads do not change a bit of the result.
    /// </remarks>
    /// <exception cref="ArgumentException">The spots do not fit together, an option is not valid, the reference is no group, or the method takes none or needs places that are not given.</exception>
    /// <exception cref="SpatialDataException">A value is not finite, values do not suit the fold change, or fewer than two groups are large enough.</exception>
    public static MarkerTable Score(MarkerSpots spots, MarkerOptions? options = null, int? reference = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(spots);
        spots.Require();
        var settings = OptionsValidator.Validate(options ?? new RankSumMarkerOptions());
        if (reference is not null && !settings.TakesReference)
            throw new ArgumentException($"Method '{settings.Method}' compares a group with all others and takes no reference group; use a test for that.", nameof(reference));
        if (settings.NeedsPlaces && spots.Places is null)
            throw new ArgumentException($"Method '{settings.Method}' needs to know where the spots lie.", nameof(spots));
        execution ??= Execution.Default;
        execution.Report("Scoring markers", 0);
        var features = GroupedFeatures.Of(spots, settings.MinimumSpots, reference);
        var moments = GroupMoments.Of(features, execution);
        FoldChange.Require(settings.FoldChange, moments.Smallest, moments.Means.Length == 0 ? 0 : moments.Means.Max());
        var scores = settings.Score(features, moments, execution);
        var rows = scores.PerGroup ? PerGroup(features, moments, scores, settings.FoldChange) : PerFeature(features, moments, scores, settings.FoldChange);
        execution.Report("Scoring markers", 1);
        return new MarkerTable(settings.Method, rows, features.Codes, features.Skipped, scores.P is not null) { HeldOutAccuracy = scores.HeldOutAccuracy };
    }

    private static MarkerRow[] PerGroup(GroupedFeatures features, GroupMoments moments, MarkerScores scores, FoldChangeForm form)
    {
        var groups = features.GroupCount;
        var rows = new List<MarkerRow>(scores.Score.Length);
        var p = new double[features.FeatureCount];
        for (var group = 0; group < groups; group++)
        {
            if (group == features.Reference)
                continue;
            for (var feature = 0; feature < p.Length; feature++)
                p[feature] = scores.P?[(feature * groups) + group] ?? double.NaN;
            var adjusted = scores.P is null ? p : BenjaminiHochberg.Adjust(p);
            var first = rows.Count;
            for (var feature = 0; feature < p.Length; feature++)
                rows.Add(Row(features, moments, form, group, feature, scores.Score[(feature * groups) + group], p[feature], adjusted[feature]));
            rows.Sort(first, p.Length, ByScore);
        }
        return [.. rows];
    }

    private static MarkerRow[] PerFeature(GroupedFeatures features, GroupMoments moments, MarkerScores scores, FoldChangeForm form)
    {
        var groups = features.GroupCount;
        var adjusted = scores.AdjustedP ?? (scores.P is null ? null : BenjaminiHochberg.Adjust(scores.P));
        var rows = new MarkerRow[features.FeatureCount];
        for (var feature = 0; feature < rows.Length; feature++)
        {
            var means = moments.Means.AsSpan(feature * groups, groups);
            var largest = 0;
            for (var group = 1; group < groups; group++)
                if (means[group] > means[largest])
                    largest = group;
            rows[feature] = Row(features, moments, form, largest, feature, scores.Score[feature], scores.P?[feature] ?? double.NaN, adjusted?[feature] ?? double.NaN);
        }
        Array.Sort(rows, ByGroupAndScore);
        return rows;
    }

    private static MarkerRow Row(GroupedFeatures features, GroupMoments moments, FoldChangeForm form, int group, int feature, double score, double p, double adjusted)
    {
        var inside = moments.Inside(feature, group);
        var outside = moments.Outside(feature, group);
        return new MarkerRow(
            features.Codes[group],
            feature,
            score,
            FoldChange.Of(inside.Mean, outside.Mean, form),
            p,
            adjusted,
            (double)inside.NonZeros / inside.Count,
            (double)outside.NonZeros / outside.Count);
    }
}
