using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Markers.Logistic;

/// <summary>One logistic regression per group.</summary>
/// <param name="Weights">Group by group the weight of each feature.</param>
/// <param name="Intercepts">One per group.</param>
internal sealed record LogisticModel(double[][] Weights, double[] Intercepts)
{
    /// <summary>The share of spots whose group has the largest decision value, the first of equal ones.</summary>
    public double Accuracy(CsrMatrix spots, ReadOnlySpan<int> groups)
    {
        var right = 0;
        for (var spot = 0; spot < spots.Rows; spot++)
        {
            var (best, largest) = (0, double.NegativeInfinity);
            for (var group = 0; group < Intercepts.Length; group++)
            {
                var decision = Intercepts[group] + SparseRow.Dot(spots.RowIndices(spot), spots.RowValues(spot), Weights[group]);
                if (decision > largest)
                    (best, largest) = (group, decision);
            }
            right += best == groups[spot] ? 1 : 0;
        }
        return (double)right / spots.Rows;
    }
}
