using Microsoft.ML.Spatial.Core.Embedding.Network;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Embedding;

public sealed class LongRangePatternTests
{
    /// <summary>More spots than a block of rows and a block of columns hold.</summary>
    [Theory]
    [InlineData(float.NegativeInfinity)]
    [InlineData(0f)]
    public void FindsWhatEveryPairComparedFinds(float neighborhoodScore)
    {
        const int spots = 1500, width = 6, count = 5;
        var random = new CounterRandom(3);
        var embedding = new DenseMatrix(spots, width);
        for (var k = 0; k < embedding.Values.Length; k++)
            embedding.Values[k] = (float)random.NextNormal();
        int[] pointers = [.. Enumerable.Range(0, spots + 1).Select(spot => 2 * spot)];
        int[] neighbors = [.. Enumerable.Range(0, 2 * spots).Select(k => ((k / 2) + 1 + (k % 2)) % spots)];
        var near = AttentionEdges.WithSelf(pointers, neighbors);

        var partners = LongRangePattern.Find(embedding, near, count, neighborhoodScore, new Execution(2));

        var chosen = Enumerable.Range(0, spots).Select(spot => Nearest(embedding, near, spot, count, neighborhoodScore)).ToArray();
        for (var spot = 0; spot < spots; spot += 7)
            Assert.Equal(
                chosen[spot].Where(other => other != spot && chosen[other].Contains(spot)).Order(), partners.Edges.TargetsOf(spot)[1..].ToArray().Order());
        Assert.True(partners.Edges.Targets.Length > spots);
    }

    private static int[] Nearest(DenseMatrix embedding, AttentionEdges near, int spot, int count, float neighborhoodScore)
    {
        var excluded = near.TargetsOf(spot).ToArray();
        double Norm(int row) => Math.Sqrt(embedding.Row(row).ToArray().Sum(value => (double)value * value));
        double Score(int other) => excluded.Contains(other)
            ? neighborhoodScore
            : Enumerable.Range(0, embedding.Columns).Sum(k => (double)embedding[spot, k] * embedding[other, k]) / (Norm(spot) * Norm(other));
        return [.. Enumerable.Range(0, embedding.Rows).Select(other => (other, Score: Score(other))).Where(pair => double.IsFinite(pair.Score)).OrderByDescending(pair => pair.Score).ThenBy(pair => pair.other).Take(count).Select(pair => pair.other)];
    }
}
