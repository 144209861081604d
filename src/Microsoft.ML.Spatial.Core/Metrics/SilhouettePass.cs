using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>Turns the summed distances of each spot into its silhouettes: among labels, of its batch within its label, and of each isolated label against the rest.</summary>
/// <param name="cells">Labels and batches.</param>
/// <param name="asked">Which of the labelled spots are asked.</param>
internal sealed class SilhouettePass(LabelCells cells, int[] asked)
{
    private readonly int[] _isolated = Isolated(cells);
    private readonly double[] _ofBatches = new double[asked.Length];
    private readonly double[][] _againstRest = new double[FixedPartition.BlockCount(asked.Length, GroupDistances.BlockSize)][];

    /// <summary>The silhouette of each spot asked among labels.</summary>
    public double[] OfLabels { get; } = new double[asked.Length];

    public void Run(DenseMatrix embedding, Execution execution)
    {
        for (var block = 0; block < _againstRest.Length; block++)
            _againstRest[block] = new double[_isolated.Length];
        new GroupDistances(embedding, cells.Cells, cells.Sizes.Length).Measure(asked, execution, Take);
    }

    public IReadOnlyList<LabelBatchSilhouette> MixingOfBatches()
    {
        var (sums, counts) = (new double[cells.Labels.Length], new int[cells.Labels.Length]);
        for (var i = 0; i < asked.Length; i++)
        {
            var label = LabelOf(i);
            sums[label] += 1 - Math.Abs(_ofBatches[i]);
            counts[label]++;
        }
        return [.. Enumerable.Range(0, sums.Length)
            .Where(label => IsMixed(label) && counts[label] > 0)
            .Select(label => new LabelBatchSilhouette(cells.Labels[label], cells.LabelSizes[label], cells.BatchesOf(label), sums[label] / counts[label]))];
    }

    public IsolatedLabels? OfIsolatedLabels()
    {
        if (_isolated.Length == 0)
            return null;
        var (own, counts, against) = (new double[_isolated.Length], new int[_isolated.Length], new double[_isolated.Length]);
        for (var i = 0; i < asked.Length; i++)
        {
            if (Array.IndexOf(_isolated, LabelOf(i)) is >= 0 and var place)
                (own[place], counts[place]) = (own[place] + OfLabels[i], counts[place] + 1);
        }
        foreach (var block in _againstRest)
            for (var k = 0; k < against.Length; k++)
                against[k] += block[k];
        for (var k = 0; k < own.Length; k++)
            (own[k], against[k]) = (own[k] / counts[k], against[k] / asked.Length);
        return new IsolatedLabels(Array.ConvertAll(_isolated, label => cells.Labels[label]), cells.BatchesOf(_isolated[0]), cells.BatchCount, own, against);
    }

    private void Take(int index, ReadOnlySpan<double> sums)
    {
        var (own, cell) = (LabelOf(index), cells.Cells[asked[index]]);
        var ofLabels = new double[cells.Labels.Length];
        var all = 0.0;
        for (var other = 0; other < sums.Length; other++)
        {
            ofLabels[cells.LabelOf[other]] += sums[other];
            all += sums[other];
        }
        OfLabels[index] = Silhouette.Of(ofLabels, cells.LabelSizes, own);
        if (IsMixed(own))
        {
            var (from, to) = (cells.Starts[own], cells.Starts[own + 1]);
            _ofBatches[index] = Silhouette.Of(sums[from..to], cells.Sizes.AsSpan(from, to - from), cell - from);
        }
        var againstRest = _againstRest[index / GroupDistances.BlockSize];
        for (var k = 0; k < _isolated.Length; k++)
        {
            var (inside, size) = (ofLabels[_isolated[k]], cells.LabelSizes[_isolated[k]]);
            againstRest[k] += Silhouette.Of([inside, all - inside], [size, cells.Rows.Length - size], _isolated[k] == own ? 0 : 1);
        }
    }

    private int LabelOf(int index) => cells.LabelOf[cells.Cells[asked[index]]];

    // As scIB has it: silhouettes need two groups, and fewer groups than spots.
    private bool IsMixed(int label) => cells.BatchesOf(label) > 1 && cells.BatchesOf(label) < cells.LabelSizes[label];

    private static int[] Isolated(LabelCells cells)
    {
        if (cells.BatchCount == 0)
            return [];
        var labels = Enumerable.Range(0, cells.Labels.Length);
        var fewest = labels.Min(cells.BatchesOf);
        return [.. labels.Where(label => cells.BatchesOf(label) == fewest)];
    }
}
