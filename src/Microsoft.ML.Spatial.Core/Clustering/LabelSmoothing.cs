namespace Microsoft.ML.Spatial.Core.Clustering;

/// <summary>Replaces a spot's label by that of the majority around it.</summary>
public static class LabelSmoothing
{
    /// <summary>
    /// One pass of majority voting over a spot and its neighbours. A spot changes when one other label has more than
    /// <paramref name="minimumShare"/> of the votes and more votes than the spot's own; ties between other labels go to the lower label.
    /// </summary>
    /// <param name="labels">A label per spot, from 0; a negative label (unlabelled) has no vote and is never changed.</param>
    /// <param name="labelCount">Number of labels.</param>
    /// <param name="rowPointers">Start of every spot's neighbours in <paramref name="neighbors"/>, and the end: one more than there are spots.</param>
    /// <param name="neighbors">Neighbours, spot after spot; the spot itself may or may not be among them and counts once.</param>
    /// <param name="minimumShare">Share of the votes a label must exceed to replace the spot's own, from 0 to 1.</param>
    /// <returns>The new labels; the votes are those of the labels given, so the order of the spots does not matter.</returns>
    /// <exception cref="ArgumentException">The arrays do not belong together, or a label or neighbour is outside its range.</exception>
    public static int[] Majority(
        ReadOnlySpan<int> labels, int labelCount, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors, double minimumShare = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(labelCount);
        if (minimumShare is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minimumShare), minimumShare, "The share of votes must lie between 0 and 1.");
        if (rowPointers.Length != labels.Length + 1)
            throw new ArgumentException($"{labels.Length} labels need {labels.Length + 1} row pointers, not {rowPointers.Length}.", nameof(rowPointers));
        var smoothed = labels.ToArray();
        var votes = new int[labelCount];
        for (var spot = 0; spot < labels.Length; spot++)
        {
            if (labels[spot] < 0)
                continue;
            if (rowPointers[spot] < 0 || rowPointers[spot] > rowPointers[spot + 1] || rowPointers[spot + 1] > neighbors.Length)
                throw new ArgumentException($"The row pointers of spot {spot} do not fit {neighbors.Length} neighbours.", nameof(rowPointers));
            Array.Clear(votes);
            var total = Count(votes, labels, spot);
            foreach (var neighbor in neighbors[rowPointers[spot]..rowPointers[spot + 1]])
                if (neighbor != spot)
                    total += Count(votes, labels, neighbor);
            smoothed[spot] = Winner(votes, labels[spot], total * minimumShare);
        }
        return smoothed;
    }

    private static int Count(int[] votes, ReadOnlySpan<int> labels, int spot)
    {
        if ((uint)spot >= (uint)labels.Length)
            throw new ArgumentException($"Neighbour {spot} is not one of the {labels.Length} spots.", nameof(spot));
        if (labels[spot] >= votes.Length)
            throw new ArgumentException($"Spot {spot} has label {labels[spot]}, but there are {votes.Length} labels.", nameof(labels));
        if (labels[spot] < 0)
            return 0;
        votes[labels[spot]]++;
        return 1;
    }

    private static int Winner(int[] votes, int own, double needed)
    {
        var best = own;
        for (var label = 0; label < votes.Length; label++)
            if (votes[label] > votes[best] && votes[label] > needed)
                best = label;
        return best;
    }
}
