using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Tests.Graphs;
using Microsoft.ML.Spatial.Core.Trajectories;

namespace Microsoft.ML.Spatial.Core.Tests.Trajectories;

public sealed class DiffusionPseudotimeTests
{
    [Fact]
    public void IsTheFormulaOnTheDenseMatrix()
    {
        var rows = NearestRowsTests.Cloud(120, 2, 4);
        var expected = Dense(rows, root: 17, components: 15);

        var found = DiffusionPseudotime.Fit(rows, 17, seed: 3);

        for (var row = 0; row < 120; row++)
            Assert.Equal(expected[row], found.Pseudotime[row], 1e-6);
        Assert.Equal(1, found.Eigenvalues[0], 1e-9);
        Assert.Equal(120, found.ReachedCount);
    }

    [Fact]
    public void ALineIsOrdered()
    {
        var line = Line(200);

        var times = DiffusionPseudotime.Fit(line, 0, new DiffusionOptions { NeighborCount = 6 }).Pseudotime;

        Assert.Equal(0, times[0]);
        Assert.Equal(1, times.Max());
        // Rows at an end share their neighbours, and 15 components are flat there: the last rows come last, in no order.
        Assert.All(times[185..], time => Assert.InRange(time, 0.95f, 1f));
        for (var row = 7; row < 185; row++)
            Assert.True(times[row] > times[row - 7], $"row {row}");
    }

    [Fact]
    public void ArmsOfAStarAreOrderedOutwards()
    {
        // Three arms of 60 rows from a centre; the root is the tip of the first.
        var star = new DenseMatrix(180, 3);
        for (var row = 0; row < 180; row++)
            star[row, row / 60] = (row % 60) + (row / 60 * 0.01f);

        var times = DiffusionPseudotime.Fit(star, 59, new DiffusionOptions { NeighborCount = 6 }).Pseudotime;

        for (var step = 7; step < 60; step++)
        {
            Assert.True(times[step] < times[step - 7], $"towards the centre at {step}");
            Assert.True(times[60 + step] > times[53 + step] && times[120 + step] > times[113 + step], $"outwards at {step}");
        }
        Assert.Equal(times[119], times[179], 0.1);
    }

    [Fact]
    public void RotationsAndThreadsChangeNothingThatMatters()
    {
        var rows = NearestRowsTests.Cloud(150, 2, 5);
        var turned = new DenseMatrix(150, 2);
        for (var row = 0; row < 150; row++)
            (turned[row, 0], turned[row, 1]) = ((0.6f * rows[row, 0]) - (0.8f * rows[row, 1]), (0.8f * rows[row, 0]) + (0.6f * rows[row, 1]));

        var one = DiffusionPseudotime.Fit(rows, 3, execution: new Execution(1));

        Assert.Equal(one.Pseudotime, DiffusionPseudotime.Fit(rows, 3, execution: new Execution(4)).Pseudotime);
        var other = DiffusionPseudotime.Fit(turned, 3).Pseudotime;
        for (var row = 0; row < 150; row++)
            Assert.Equal(one.Pseudotime[row], other[row], 1e-4);
    }

    [Fact]
    public void RowsOfAnotherPartAreNotReached()
    {
        var rows = new DenseMatrix(100, 1);
        for (var row = 0; row < 100; row++)
            rows[row, 0] = row + (row < 60 ? 0 : 1000);

        var model = DiffusionPseudotime.Fit(rows, 10, new DiffusionOptions { NeighborCount = 5 });

        Assert.Equal(60, model.ReachedCount);
        Assert.All(model.Pseudotime[60..], time => Assert.True(float.IsNaN(time)));
        Assert.All(model.Components.Row(80).ToArray(), value => Assert.Equal(0, value));
        // A row between the parts asks its nearest rows that have a time, one far off has none.
        var others = model.Order(new DenseMatrix(2, 1, [5.5f, 5000]));
        Assert.InRange(others[0], 0.01f, 1);
        Assert.True(float.IsNaN(others[1]));
        Assert.Equal(model.Components.Columns, model.Project(new DenseMatrix(2, 1, [5.5f, 3])).Columns);
    }

    [Fact]
    public void DegenerateRowsHaveAnAnswer()
    {
        Assert.Equal([0], DiffusionPseudotime.Fit(new DenseMatrix(1, 2), 0).Pseudotime);
        Assert.Equal([0, 1], DiffusionPseudotime.Fit(new DenseMatrix(2, 1, [0, 3]), 0).Pseudotime);
        Assert.All(DiffusionPseudotime.Fit(new DenseMatrix(40, 2), 7).Pseudotime, time => Assert.Equal(0, time));
        Assert.Throws<ArgumentOutOfRangeException>(() => DiffusionPseudotime.Fit(new DenseMatrix(3, 1), 3));
        Assert.Throws<ArgumentException>(() => DiffusionPseudotime.CentralRow(new DenseMatrix(3, 1), []));
        Assert.Equal(2, DiffusionPseudotime.CentralRow(new DenseMatrix(4, 1, [0, 100, 4, 9]), [0, 2, 3]));
    }

    private static DenseMatrix Line(int rows)
    {
        var line = new DenseMatrix(rows, 3);
        for (var row = 0; row < rows; row++)
            (line[row, 0], line[row, 1], line[row, 2]) = (row, 2 * row, -row);
        return line;
    }

    /// <summary>scanpy's formulas with dense matrices.</summary>
    private static double[] Dense(DenseMatrix rows, int root, int components)
    {
        var n = rows.Rows;
        var w = EmbeddingGraph.Build(rows).ToDense();
        var q = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => (double)w[(i * n) + j])).ToArray();
        var k = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                k[i, j] = w[(i * n) + j] / (q[i] * q[j]);
        var z = Enumerable.Range(0, n).Select(i => Math.Sqrt(Enumerable.Range(0, n).Sum(j => k[i, j]))).ToArray();
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                k[i, j] /= z[i] * z[j];
        var (values, vectors) = SymmetricEigen.Decompose(k, n);
        var distances = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var l = 0; l < components; l++)
            {
                var factor = l > 0 ? values[l] / (1 - values[l]) : 1;
                distances[i] += Math.Pow(factor * (vectors[root, l] - vectors[i, l]), 2);
            }
        }
        return [.. distances.Select(square => Math.Sqrt(square / distances.Max()))];
    }
}
