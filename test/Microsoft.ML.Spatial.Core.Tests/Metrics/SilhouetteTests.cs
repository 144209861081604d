using Microsoft.ML.Spatial.Core.Metrics;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Metrics;

public sealed class SilhouetteTests
{
    [Fact]
    public void TwoPairsOnALineHaveKnownSilhouettes()
    {
        var found = Silhouette.Compute(new DenseMatrix(4, 1, [0, 1, 10, 11]), [5, 5, 9, 9]);

        // a = 1; b = 10.5 for the outer spots, 9.5 for the inner ones.
        Assert.Equal([9.5 / 10.5, 8.5 / 9.5, 8.5 / 9.5, 9.5 / 10.5], found.Values);
        Assert.Equal(2, found.LabelCount);
    }

    [Fact]
    public void EverySumIsThatOfTheDefinition()
    {
        var (embedding, labels, batches) = Random(333, 5, 4, 3);
        labels[7] = labels[100] = -1;

        var found = EmbeddingSilhouettes.Compute(embedding, labels, batches);

        int[] rows = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] >= 0)];
        Assert.Equal(rows, found.Labels.Spots);
        Assert.Equal(2, found.Labels.UnlabelledSpots);
        for (var i = 0; i < rows.Length; i++)
            Assert.Equal(ByDefinition(embedding, rows, labels, rows[i]), found.Labels.Values[i], 1e-12);
        foreach (var label in found.Batches)
        {
            int[] own = [.. rows.Where(row => labels[row] == label.Label)];
            Assert.Equal(own.Average(row => 1 - Math.Abs(ByDefinition(embedding, own, batches, row))), label.Score, 1e-12);
        }
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        var (embedding, labels, batches) = Random(700, 9, 6, 2);

        var one = EmbeddingSilhouettes.Compute(embedding, labels, batches, execution: new Execution(1));
        var many = EmbeddingSilhouettes.Compute(embedding, labels, batches, execution: new Execution(7));

        Assert.Equal(one.Labels.Values, many.Labels.Values);
        Assert.Equal(one.Batches, many.Batches);
        Assert.Equal(one.Isolated!.AgainstRest, many.Isolated!.AgainstRest);
    }

    [Fact]
    public void ASampleHasTheSilhouettesOfItsSpotsAmongAll()
    {
        var (embedding, labels, batches) = Random(500, 4, 5, 2);

        var all = EmbeddingSilhouettes.Compute(embedding, labels, batches);
        var some = EmbeddingSilhouettes.Compute(embedding, labels, batches, new SilhouetteOptions { MaximumSpotsAsked = 50 });

        Assert.Equal(50, some.Labels.Spots.Length);
        Assert.Equal(some.Labels.Spots.Select(spot => all.Labels.Values[spot]), some.Labels.Values);
        Assert.Equal(all.BatchScore!.Value, some.BatchScore!.Value, 0.1);
    }

    [Fact]
    public void WhatIsNotDefinedIsNull()
    {
        var embedding = new DenseMatrix(4, 1, [0, 1, 2, 3]);

        Assert.Null(Silhouette.Compute(embedding, [0, 0, 0, 0]).Mean);
        Assert.Null(Silhouette.Compute(embedding, [-1, -1, -1, -1]).Scaled);
        var one = EmbeddingSilhouettes.Compute(embedding, [0, 0, 0, 0], [0, 0, 1, 1]);
        Assert.Null(one.Isolated!.OneVersusRestScore);
        Assert.NotNull(one.BatchScore);
        var everywhere = EmbeddingSilhouettes.Compute(embedding, [0, 1, 0, 1], [0, 0, 1, 1]);
        Assert.Null(everywhere.Isolated!.Score);
        Assert.NotNull(everywhere.Isolated.OneVersusRestScore);
        Assert.Null(everywhere.BatchScore); // Every spot of a label is a batch of its own.
        Assert.Null(EmbeddingSilhouettes.Compute(embedding, [0, 1, 0, 1], []).Isolated);
    }

    [Fact]
    public void TheOnlySpotOfALabelHasNone()
        => Assert.Equal([0.0], Silhouette.Compute(new DenseMatrix(3, 1, [0, 1, 9]), [0, 0, 1]).Values[2..]);

    [Fact]
    public void EqualSpotsAreNoReasonToFail()
        => Assert.All(Silhouette.Compute(new DenseMatrix(40, 2), [.. Enumerable.Range(0, 40).Select(i => i % 2)]).Values, value => Assert.Equal(0, value));

    [Fact]
    public void NoMatrixOfAllDistancesIsAllocated()
    {
        var (embedding, labels, batches) = Random(6000, 10, 5, 2);
        EmbeddingSilhouettes.Compute(embedding, labels, batches, new SilhouetteOptions { MaximumSpotsAsked = 10 });

        var before = GC.GetAllocatedBytesForCurrentThread();
        EmbeddingSilhouettes.Compute(embedding, labels, batches, execution: new Execution(1));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // All distances of one bit each would be 4.5 MB; sums and values of the spots are less.
        Assert.InRange(allocated, 0, 4_000_000);
    }

    [Fact]
    public void BadInputIsRefused()
    {
        var embedding = new DenseMatrix(2, 1, [0, 1]);

        Assert.Throws<ArgumentException>(() => Silhouette.Compute(embedding, [0]));
        Assert.Throws<ArgumentException>(() => EmbeddingSilhouettes.Compute(embedding, [0, 1], [0]));
        Assert.Throws<ArgumentException>(() => Silhouette.Compute(new DenseMatrix(2, 0), [0, 1]));
        Assert.Throws<ArgumentException>(() => Silhouette.Compute(embedding, [0, 1], new SilhouetteOptions { MaximumSpotsAsked = 0 }));
        Assert.Throws<SpatialDataException>(() => EmbeddingSilhouettes.Compute(embedding, [0, 1], [0, -1]));
        Assert.Throws<SpatialDataException>(() => Silhouette.Compute(new DenseMatrix(2, 1, [0, float.NaN]), [0, 1]));
    }

    private static (DenseMatrix Embedding, int[] Labels, int[] Batches) Random(int spots, int components, int labels, int batches)
    {
        var random = new CounterRandom(11);
        var embedding = new DenseMatrix(spots, components);
        var (labelOf, batchOf) = (new int[spots], new int[spots]);
        for (var row = 0; row < spots; row++)
        {
            (labelOf[row], batchOf[row]) = (random.NextInt(labels), random.NextInt(batches));
            for (var component = 0; component < components; component++)
                embedding[row, component] = (float)(random.NextNormal() + (component == 0 ? labelOf[row] : 0));
        }
        return (embedding, labelOf, batchOf);
    }

    private static double ByDefinition(DenseMatrix embedding, int[] rows, int[] groups, int row)
    {
        var means = rows.Where(other => other != row).GroupBy(other => groups[other]).ToDictionary(group => group.Key, group => group.Average(other => Distance(embedding, row, other)));
        if (!means.TryGetValue(groups[row], out var own))
            return 0;
        var nearest = means.Where(pair => pair.Key != groups[row]).Min(pair => pair.Value);
        return (nearest - own) / Math.Max(nearest, own);
    }

    private static double Distance(DenseMatrix embedding, int one, int two)
    {
        var sum = 0.0;
        for (var component = 0; component < embedding.Columns; component++)
            sum += Math.Pow((double)embedding[one, component] - embedding[two, component], 2);
        return Math.Sqrt(sum);
    }
}
