using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Validation;

namespace Microsoft.ML.Spatial.Core.Metrics;

/// <summary>
/// How many labels are effectively present around a spot of an embedding (local inverse Simpson index, LISI: Korsunsky et al., Nature Methods 16, 2019): 1 over the sum
/// over labels of (p squared), p the weight of the near spots with that label. With batches as labels it measures mixing, with tissue types purity.
/// </summary>
/// <param name="Spots">The rows of the spots asked, increasing.</param>
/// <param name="Values">The index of each spot asked, from 1 to the number of labels.</param>
/// <param name="Median">The median of the values; NaN without labelled spots.</param>
/// <param name="LabelCount">How many labels there are.</param>
/// <param name="UnlabelledSpots">How many spots have no label (a negative code) and were left out, as spots asked and as near spots.</param>
/// <param name="SpotsCutOff">How many spots asked reach fewer spots through the graph than wanted and therefore have the value 1; 0 in the other form.</param>
public sealed record LocalInverseSimpson(int[] Spots, double[] Values, double Median, int LabelCount, int UnlabelledSpots, int SpotsCutOff)
{
    private const int BlockSize = 32;
    private const int AskedAtOnce = 4096;

    /// <summary>iLISI, (median - 1) / (labels - 1): 0 when every spot lies among its own label, 1 when labels are mixed evenly. NaN with fewer than two labels.</summary>
    public double Mixing => LabelCount > 1 ? (Median - 1) / (LabelCount - 1) : double.NaN;

    /// <summary>cLISI, (labels - median) / (labels - 1): 1 when every spot lies among its own label, 0 when labels are mixed evenly. NaN with fewer than two labels.</summary>
    public double Purity => LabelCount > 1 ? (LabelCount - Median) / (LabelCount - 1) : double.NaN;

    /// <summary>Measures the labels around spots.</summary>
    /// <param name="embedding">Spots x d.</param>
    /// <param name="labels">The label of each spot as a code of 0 or more, codes need not be consecutive; negative when it has none.</param>
    /// <param name="options">What counts as near, and the spots asked; null for the defaults.</param>
    /// <param name="execution">Threads and cancellation; null for <see cref="Execution.Default"/>.</param>
    /// <remarks>
    /// Near spots are exact, ties go to the lower row. A near spot at distance D has the weight exp(-beta D), D itself and not its square, beta such that the weights have
    /// the perplexity asked for. Time O(asked x n x d) and memory O(n) per thread; the graph form takes O(n squared x d) for its graph, of O(n) memory.
    /// </remarks>
    /// <exception cref="ArgumentException">There is not one label per spot, the embedding has no component, or the options are not valid.</exception>
    /// <exception cref="SpatialDataException">A value of the embedding is NaN, infinite or beyond 1e17.</exception>
    public static LocalInverseSimpson Compute(
        DenseMatrix embedding, ReadOnlySpan<int> labels, LocalInverseSimpsonOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        var settings = OptionsValidator.Validate(options ?? new LocalInverseSimpsonOptions());
        if (labels.Length != embedding.Rows)
            throw new ArgumentException($"There are {labels.Length} labels for {embedding.Rows} spots.", nameof(labels));
        if (embedding.Columns == 0)
            throw new ArgumentException("The embedding has no component.", nameof(embedding));
        EmbeddingCheck.ThrowIfUnusable(embedding);
        var cells = LabelCells.Of(labels, []);
        var (rows, labelCount) = (cells.Rows, cells.Labels.Length);
        if (rows.Length < 2)
            return Of(rows, [.. rows.Select(_ => 1.0)], labelCount, labels.Length - rows.Length, 0);
        var labelled = rows.Length == embedding.Rows ? embedding : embedding.SelectRows(rows);
        var asked = RowSample.Even(rows.Length, settings.MaximumSpotsAsked);
        var (values, cutOff) = Measure(labelled, cells.Cells, labelCount, asked, settings, execution ?? Execution.Default);
        return Of([.. asked.Select(spot => rows[spot])], values, labelCount, labels.Length - rows.Length, cutOff);
    }

    private static (double[] Values, int CutOff) Measure(
        DenseMatrix embedding, int[] codes, int labelCount, int[] asked, LocalInverseSimpsonOptions settings, Execution execution)
    {
        var graph = settings.Form == LocalInverseSimpsonForm.Graph ? ConnectivityGraph.Build(embedding, settings.GraphNeighborCount, execution) : null;
        var values = new double[asked.Length];
        var cutOff = new bool[asked.Length];
        for (var first = 0; first < asked.Length; first += AskedAtOnce)
        {
            var part = asked.AsMemory(first, Math.Min(AskedAtOnce, asked.Length - first));
            var nearest = graph is null ? NearestRows.Among(embedding, part.ToArray(), settings.NeighborCount, execution) : null;
            var start = first;
            FixedPartition.For(part.Length, BlockSize, execution, (_, from, to) =>
            {
                var paths = graph is null ? null : new ShortestPaths(graph);
                var near = new int[settings.NeighborCount];
                var distances = new double[settings.NeighborCount];
                var weights = new double[settings.NeighborCount];
                var sums = new double[labelCount];
                for (var i = from; i < to; i++)
                {
                    var found = nearest is null ? paths!.Find(part.Span[i], near, distances) : Take(nearest, i, near, distances);
                    cutOff[start + i] = paths is not null && found < near.Length;
                    if (cutOff[start + i])
                    {
                        values[start + i] = 1;
                        continue;
                    }
                    PerplexityWeights.Find(distances.AsSpan(0, found), settings.Perplexity, weights);
                    values[start + i] = InverseSimpson(near.AsSpan(0, found), weights, codes, sums);
                }
            });
        }
        return (values, cutOff.Count(isCutOff => isCutOff));
    }

    private static int Take(NearestRows nearest, int asked, int[] near, double[] distances)
    {
        nearest.RowsOf(asked).CopyTo(near);
        nearest.DistancesOf(asked).CopyTo(distances);
        return nearest.Count;
    }

    private static double InverseSimpson(ReadOnlySpan<int> near, double[] weights, int[] codes, double[] sums)
    {
        Array.Clear(sums);
        for (var i = 0; i < near.Length; i++)
            sums[codes[near[i]]] += weights[i];
        var squares = 0.0;
        foreach (var sum in sums)
            squares += sum * sum;
        return 1 / squares;
    }

    private static LocalInverseSimpson Of(int[] spots, double[] values, int labelCount, int unlabelled, int cutOff)
        => new(spots, values, SortedValues.Median([.. values.Order()]), labelCount, unlabelled, cutOff);
}
