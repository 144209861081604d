namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Spots by label, and within a label by batch: a cell is a pair of both that occurs. Without batches cells are labels.</summary>
internal sealed class LabelCells
{
    private LabelCells(int[] rows, int[] cells, int[] labels, int[] labelOf, int batchCount, int[] sizes)
    {
        Rows = rows;
        Cells = cells;
        Labels = labels;
        LabelOf = labelOf;
        BatchCount = batchCount;
        Sizes = sizes;
        Starts = new int[labels.Length + 1];
        LabelSizes = new int[labels.Length];
        for (var cell = 0; cell < labelOf.Length; cell++)
        {
            Starts[labelOf[cell] + 1] = cell + 1;
            LabelSizes[labelOf[cell]] += sizes[cell];
        }
    }

    /// <summary>The rows of the spots that have a label.</summary>
    public int[] Rows { get; }

    /// <summary>The cell of each of them; cells of one label follow each other.</summary>
    public int[] Cells { get; }

    /// <summary>The codes of the labels, increasing.</summary>
    public int[] Labels { get; }

    /// <summary>The number of the label of each cell.</summary>
    public int[] LabelOf { get; }

    /// <summary>The first cell of each label, and the end of the last.</summary>
    public int[] Starts { get; }

    /// <summary>Spots per cell.</summary>
    public int[] Sizes { get; }

    /// <summary>Spots per label.</summary>
    public int[] LabelSizes { get; }

    /// <summary>How many batches labelled spots are of; 0 when there are none.</summary>
    public int BatchCount { get; }

    /// <param name="labels">Codes; negative for none.</param>
    /// <param name="batches">Codes; empty when there are no batches.</param>
    /// <exception cref="SpatialDataException">A spot has no batch.</exception>
    public static LabelCells Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> batches)
    {
        var rows = new List<int>();
        for (var row = 0; row < labels.Length; row++)
        {
            if (!batches.IsEmpty && batches[row] < 0)
                throw new SpatialDataException($"Row {row} has no batch (code {batches[row]}); remove spots without batch first.");
            if (labels[row] >= 0)
                rows.Add(row);
        }
        var pairs = new (int Label, int Batch)[rows.Count];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = (labels[rows[i]], batches.IsEmpty ? 0 : batches[rows[i]]);
        (int Label, int Batch)[] cells = [.. pairs.Distinct().Order()];
        int[] codes = [.. cells.Select(cell => cell.Label).Distinct()];
        var places = Array.ConvertAll(pairs, pair => Array.BinarySearch(cells, pair));
        var sizes = new int[cells.Length];
        foreach (var place in places)
            sizes[place]++;
        return new LabelCells(
            [.. rows], places, codes, Array.ConvertAll(cells, cell => Array.BinarySearch(codes, cell.Label)), batches.IsEmpty ? 0 : cells.Select(cell => cell.Batch).Distinct().Count(), sizes);
    }

    /// <summary>In how many batches a label is present.</summary>
    public int BatchesOf(int label) => Starts[label + 1] - Starts[label];
}
