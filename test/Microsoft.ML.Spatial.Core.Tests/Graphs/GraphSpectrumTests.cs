using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Tests.Graphs;

public sealed class GraphSpectrumTests
{
    [Fact]
    public void IsThatOfTheDenseMatrix()
    {
        var graph = EmbeddingGraph.Build(NearestRowsTests.Cloud(300, 2, 1));
        var roots = GraphSpectrum.InverseRoots(graph);
        var dense = graph.ToDense();
        var matrix = new double[300, 300];
        for (var i = 0; i < 300; i++)
            for (var j = 0; j < 300; j++)
                matrix[i, j] = roots[i] * dense[(i * 300) + j] * roots[j];
        var (expected, vectors) = SymmetricEigen.Decompose(matrix, 300);

        var (values, found, settled) = GraphSpectrum.Largest(graph, roots, 6, 1, 1e-9, 500, new Execution(2));

        Assert.True(settled);
        for (var k = 0; k < 6; k++)
        {
            Assert.Equal(expected[k], values[k], 1e-10);
            var cosine = Enumerable.Range(0, 300).Sum(i => vectors[i, k] * found[k][i]);
            Assert.Equal(1, Math.Abs(cosine), 1e-8);
            Assert.True(found[k].MaxBy(Math.Abs) > 0);
        }
    }

    [Fact]
    public void PartsAreFound()
    {
        // 0-3 and 1-2; 4 alone.
        var graph = CsrMatrix.FromDense(5, 5, [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        var parts = GraphComponents.Of(graph);

        Assert.Equal([0, 1, 1, 0, 2], parts.PartOf);
        Assert.Equal(3, parts.Count);
        Assert.Equal([1, 2], parts.RowsOf(1));
    }
}
