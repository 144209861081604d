using Microsoft.ML.Spatial.Core;
using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Clustering;

/// <summary>Equal rows have no clusters; whatever a mixture made of them would be noise.</summary>
internal static class SpotDifferences
{
    /// <exception cref="SpatialDataException">There are several rows, and all are the same.</exception>
    public static void Require(DenseMatrix features, string columnName)
    {
        for (var row = 1; row < features.Rows; row++)
            if (!features.Row(row).SequenceEqual(features.Row(0)))
                return;
        if (features.Rows > 1)
            throw new SpatialDataException($"All spots have the same values in column '{columnName}', so there are no clusters to find. Check that the right matrix was read.");
    }
}
