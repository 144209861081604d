using Microsoft.ML.Spatial.Core.Data.Tables;

namespace Microsoft.ML.Spatial.Core.Data.Simulation;

/// <summary>What is known of B's spots, from what is known of the source spots they are made of.</summary>
internal static class MergedObservations
{
    public static ColumnTable Make(ColumnTable source, SpotGroups groups, bool merged)
    {
        if (!merged)
        {
            var spots = Array.ConvertAll(groups.Members, members => members[0]);
            return source.Select(spots).Renamed(PairBarcodes.Rename(source.Names, spots));
        }
        var table = new ColumnTable(PairBarcodes.ForMerged(groups.Count));
        foreach (var column in source.Columns)
            table.Set(Merge(column, groups.Members));
        return table;
    }

    private static TableColumn Merge(TableColumn column, int[][] groups)
    {
        if (column is RealColumn real)
            return new RealColumn(real.Name, Array.ConvertAll(groups, members => Mean(real.Values, members)), real.IsSingle);

        // The first member that holds the majority's value stands for the group; a group of missing values is represented by any.
        var representatives = Array.ConvertAll(groups, members => Majority(column, members));
        return column.Select(representatives);
    }

    private static double Mean(double[] values, int[] members)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var member in members)
        {
            if (double.IsNaN(values[member]))
                continue;
            sum += values[member];
            count++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    // Ties go to the value met first, in the source's order of spots; missing values have no vote.
    private static int Majority(TableColumn column, int[] members)
    {
        var votes = new Dictionary<string, (int Count, int First)>(StringComparer.Ordinal);
        var (best, bestCount) = (members[0], 0);
        foreach (var member in members)
        {
            if (column.TextAt(member) is not { } text)
                continue;
            var (count, first) = votes.TryGetValue(text, out var vote) ? vote : (0, member);
            votes[text] = (count + 1, first);
            if (count + 1 > bestCount || (count + 1 == bestCount && first < best))
                (best, bestCount) = (first, count + 1);
        }
        return best;
    }
}
