using Microsoft.ML.Spatial.Core.Numerics;

namespace Microsoft.ML.Spatial.Core.Embedding.Network;

/// <summary>Refuses input no network can use.</summary>
internal static class McgateInput
{
    public static void Check(CsrMatrix features, ReadOnlySpan<int> rowPointers, ReadOnlySpan<int> neighbors)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (rowPointers.Length != features.Rows + 1 || rowPointers[0] != 0 || rowPointers[^1] != neighbors.Length)
            throw new ArgumentException($"{rowPointers.Length} row pointers and {neighbors.Length} neighbours do not fit {features.Rows} spots.", nameof(rowPointers));
        for (var spot = 0; spot < features.Rows; spot++)
            if (rowPointers[spot + 1] < rowPointers[spot])
                throw new ArgumentException($"The row pointers decrease at spot {spot}.", nameof(rowPointers));
        foreach (var neighbor in neighbors)
            if ((uint)neighbor >= (uint)features.Rows)
                throw new ArgumentException($"Neighbour {neighbor} does not exist; there are {features.Rows} spots.", nameof(neighbors));
        if (features.Rows == 0)
            throw new SpatialDataException("There are no spots to embed.");
        for (var row = 0; row < features.Rows; row++)
        {
            var values = features.RowValues(row);
            for (var k = 0; k < values.Length; k++)
                if (!float.IsFinite(values[k]))
                    throw new SpatialDataException($"Row {row}, feature {features.RowIndices(row)[k]} holds {values[k]}; remove or replace values that are not finite first.");
        }
    }

    /// <summary>Refuses data in which there is nothing to learn.</summary>
    public static void RequireVariation(CsrMatrix features)
    {
        if (features.Rows < 2)
            throw new SpatialDataException("A network is trained on at least two spots; there is one. Use a model trained on another slice.");
        for (var row = 1; row < features.Rows; row++)
            if (!features.RowIndices(row).SequenceEqual(features.RowIndices(0)) || !features.RowValues(row).SequenceEqual(features.RowValues(0)))
                return;
        throw new SpatialDataException("All spots have the same profile, so there is nothing to learn. Check that the right matrix was read.");
    }

    /// <summary>The mean of every feature over the spots.</summary>
    public static float[] MeanProfile(CsrMatrix features)
    {
        var sums = new double[features.Columns];
        for (var row = 0; row < features.Rows; row++)
        {
            var indices = features.RowIndices(row);
            var values = features.RowValues(row);
            for (var k = 0; k < indices.Length; k++)
                sums[indices[k]] += values[k];
        }
        return Array.ConvertAll(sums, sum => (float)(sum / features.Rows));
    }
}
