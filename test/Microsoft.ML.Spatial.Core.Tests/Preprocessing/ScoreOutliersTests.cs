using Microsoft.ML.Spatial.Core.Numerics;
using Microsoft.ML.Spatial.Core.Preprocessing;

namespace Microsoft.ML.Spatial.Core.Tests.Preprocessing;

public sealed class ScoreOutliersTests
{
    [Fact]
    public void KurtosisIsThatOfTheFormula()
    {
        // Two values: m4 = m2^2. One spot among ten: m2 = 0.09, m4 = (0.9^4 + 9 * 0.1^4) / 10.
        var scores = new DenseMatrix(10, 3);
        for (var row = 0; row < 10; row++)
            scores[row, 0] = row % 2 == 0 ? 1 : -1;
        scores[4, 1] = 1;

        Assert.Equal(-2, ScoreOutliers.ExcessKurtosis(scores, 0), 1e-9);
        Assert.Equal(((0.6561 + 0.0009) / 10 / 0.0081) - 3, ScoreOutliers.ExcessKurtosis(scores, 1), 1e-9);
        Assert.Equal(0, ScoreOutliers.ExcessKurtosis(scores, 2));
    }

    [Fact]
    public void RowsGetUnitLengthAndEmptyOnesStay()
    {
        var unit = ScoreOutliers.UnitRows(new DenseMatrix(2, 2, [3, -4, 0, 0]));

        Assert.Equal([0.6f, -0.8f, 0, 0], unit.Values);
    }
}
