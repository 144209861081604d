using Microsoft.ML.Spatial.Core.Graphs;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Registration.Diffeomorphic;

/// <summary>Where moving spots should come to lie, for those of which it is known: matched spots, landmarks.</summary>
/// <param name="Places">One place for each moving spot, in the units of the fixed slice; any numbers where the weight is 0.</param>
/// <param name="Weights">How much each counts, 0 for none; null for all alike.</param>
public sealed record SpotTargets(PointSet Places, double[]? Weights = null)
{
    /// <summary>The rows of the moving slice that have a target.</summary>
    /// <exception cref="ArgumentException">The targets do not fit the spots.</exception>
    /// <exception cref="SpatialDataException">A weight is negative or not finite, or no spot has a target that is.</exception>
    internal int[] RowsFor(PointSet moving)
    {
        if (Places.Count != moving.Count || (Weights is not null && Weights.Length != moving.Count))
            throw new ArgumentException($"{Places.Count} targets with {Weights?.Length ?? Places.Count} weights do not fit {moving.Count} moving spots.");
        var rows = new List<int>();
        for (var row = 0; row < moving.Count; row++)
        {
            var weight = Weights?[row] ?? 1;
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new SpatialDataException($"The target of spot {row} has the weight {weight}; weights are finite and not negative.");
            if (weight == 0)
                continue;
            if (!CoordinateCheck.IsUsable(Places.X[row]) || !CoordinateCheck.IsUsable(Places.Y[row]))
                throw new SpatialDataException($"The target of spot {row} is ({Places.X[row]}, {Places.Y[row]}); give spots without a target the weight 0.");
            rows.Add(row);
        }
        return rows.Count > 0 ? [.. rows] : throw new SpatialDataException("All targets have the weight 0; leave them out instead.");
    }
}
