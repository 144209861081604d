using Microsoft.ML.Spatial.Core.Clustering.Communities;
using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Clustering.Communities;

public sealed class CommunityVoteTests
{
    [Theory]
    [InlineData(EmbeddingMetric.Euclidean, 1f)]
    [InlineData(EmbeddingMetric.Euclidean, 1e16f)]
    [InlineData(EmbeddingMetric.Cosine, 1f)]
    public void ASingleRowHasTheVoteItHasAmongMany(EmbeddingMetric metric, float scale)
    {
        var embedding = Normals(300, 5, seed: 1, scale);
        var model = new CommunityModel(embedding, [.. Enumerable.Range(0, 300).Select(row => row * row % 7)], 7, 9, metric);
        var rows = Normals(40, 5, seed: 2, scale);
        embedding.Row(17).CopyTo(rows.Row(3));
        var votes = model.Vote(rows).ToDense();
        var shares = new float[7];

        for (var row = 0; row < rows.Rows; row++)
        {
            model.Vote(rows.Row(row), shares);

            Assert.Equal(votes.Skip(7 * row).Take(7), shares);
        }
        Assert.Contains(votes, share => share is > 0 and < 1);
    }

    [Fact]
    public void ARowOfAnotherLengthIsRefused()
    {
        var model = new CommunityModel(Normals(4, 2, seed: 1, 1), [0, 0, 1, 1], 2, 3, EmbeddingMetric.Euclidean);

        Assert.Throws<ArgumentException>(() => model.Vote(new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => model.Vote(new float[2], new float[3]));
    }

    private static DenseMatrix Normals(int rows, int columns, long seed, float scale)
    {
        var random = new CounterRandom(seed);
        var values = new float[rows * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = scale * (float)random.NextNormal();
        return new DenseMatrix(rows, columns, values);
    }
}
